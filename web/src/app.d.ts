import type { Member } from '@kohtaamo/core/member/member.ts';
import type { Person } from '@kohtaamo/core/role/role.ts';
import type { Language } from '@kohtaamo/messages/messages.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      /** A sentence in the person's language, or empty: the error page then has one for the status. Of an incident, its id. */
      message: string;
      /** What to tell whoever looks after the hub; it is in the log beside the error. */
      incidentId?: string;
    }
    interface Locals {
      language: Language;
      viewer?: Viewer | null;
      /** Who is signed in, and what their roles let them do; routes ask through `guard`. */
      member: Member | null;
      person: Person;
      /** What went wrong while answering, for a page to be made of it. */
      trouble?: App.Error;
    }
    /** Who is looking, as the layout needs to know it. */
    interface Viewer {
      name: string;
      roles: { organiser: boolean; facilitator: boolean };
    }
    interface PageData {
      language: Language;
      viewer: Viewer | null;
      /** How many introductions wait for the viewer's answer. */
      waiting: number;
    }
  }
}
