import type { KeyScope } from '../../schema/oauth.ts'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { keyScopes } from '../../schema.ts'

/**
 * The scope that is given when `asked` (names separated by spaces, RFC 6749, 3.3) is held against what may be given:
 * the widest that is named, `read` when none is, never wider than allowed. @throws scopeNotAllowed
 */
export function narrow(asked: string, allowed: KeyScope, ifNone: KeyScope = 'read'): KeyScope {
  const named = asked.split(' ').filter(Boolean)
  const known = keyScopes.filter((scope) => named.includes(scope))
  if (named.some((name) => !keyScopes.some((scope) => scope === name))) throw refuseOAuth.scopeNotAllowed()
  const scope = known[0] ?? ifNone
  if (scope === 'all' && allowed === 'read') throw refuseOAuth.scopeNotAllowed()
  return scope
}
