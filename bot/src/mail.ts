/** The second road. A letter that cannot be sent now but may be later throws `PassingFailure`. */
export interface Mailer {
  /** Sends the invitation's letter. `messageId` is the same at every try, so that a mail server can tell a repeated one. */
  sendInvitation(invitationId: string, reminder: boolean, messageId: string): Promise<void>;
}
