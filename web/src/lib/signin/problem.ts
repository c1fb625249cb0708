import { m } from '@kohtaamo/messages/messages.ts';
import type { AccountProblem } from '../matrix/account.ts';

const sentences: Record<AccountProblem, () => string> = {
  offline: m.account_offline,
  wrong_password: m.account_wrong_password,
  weak_password: m.account_weak_password,
  token: m.account_token,
  name_taken: m.account_name_taken,
  limited: m.account_limited,
  bad_user_id: m.account_bad_user_id,
  server_not_allowed: m.account_server_not_allowed,
  logged_out: m.account_logged_out,
  other: m.account_other,
};

/** Why an account could not be made or used, as a sentence in the page's language. */
export function sentenceOfProblem(problem: AccountProblem): string {
  return sentences[problem]();
}
