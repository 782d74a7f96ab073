import type { Ctx } from '#kernel/context'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { RequestMove } from '../../schema/move.ts'
import { remindContacts } from '../contacts/asking.ts'
import { maintainGrant, revokeGrant } from '../grants/ending.ts'
import {
  archiveRequest,
  assignRequest,
  requestChanges,
  sayOnRequest,
  shareRequest,
  transferRequest,
} from './acting.ts'
import { cancelReopening, renewRequest, reopenRequest } from './again.ts'
import { confirmDecision, decideRequest, sendBackDecision } from './deciding.ts'
import { copyRequest, submitRequest } from './drafting.ts'

type Verbs = {
  [A in RequestMove['act']]: (
    ctx: Ctx,
    id: string,
    move: Omit<Extract<RequestMove, { act: A }>, 'act'>,
  ) => Promise<AccessRequest>
}

const verbs: Verbs = {
  submit: submitRequest,
  say: (ctx, id, { words }) => sayOnRequest(ctx, id, words),
  'request-changes': (ctx, id, { words }) => requestChanges(ctx, id, words),
  decide: decideRequest,
  confirm: confirmDecision,
  'send-back': (ctx, id, { words }) => sendBackDecision(ctx, id, words),
  assign: (ctx, id, { account }) => assignRequest(ctx, id, account),
  reopen: reopenRequest,
  renew: renewRequest,
  cancel: cancelReopening,
  transfer: (ctx, id, { account }) => transferRequest(ctx, id, account),
  share: shareRequest,
  copy: copyRequest,
  revoke: (ctx, id, { reason, effectAt }) =>
    revokeGrant(ctx, id, { reason, effectAt: effectAt === null ? null : new Date(effectAt) }),
  maintain: maintainGrant,
  archive: archiveRequest,
  'remind-contacts': remindContacts,
}

/** One act of the table of `policy.ts`; answers the request after it, the new one for a copy. */
export function actOnRequest<A extends RequestMove['act']>(
  ctx: Ctx,
  id: string,
  move: Extract<RequestMove, { act: A }>,
): Promise<AccessRequest> {
  const verb: Verbs[A] = verbs[move.act]
  return verb(ctx, id, move)
}
