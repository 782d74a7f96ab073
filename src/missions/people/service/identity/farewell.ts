import * as openid from 'openid-client'
import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { newSecret } from '../secrets.ts'
import type { Outside } from '../sessions.ts'
import { openProvider } from './provider.ts'

/** Where a browser closes its session at the provider (OpenID Connect RP-Initiated Logout); null when it is out of reach. */
export async function farewell(ctx: Ctx, { provider, idToken }: Outside): Promise<string | null> {
  try {
    const client = await openProvider(ctx, provider)
    if (!client.serverMetadata().end_session_endpoint) return null
    return openid.buildEndSessionUrl(client, {
      id_token_hint: idToken,
      post_logout_redirect_uri: leftOf(ctx),
      state: `${ctx.lang}.${newSecret()}`,
    }).href
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The language of whoever left, as the state that they come back with says it. */
export function spokenBy(state: string): Lang {
  return state.startsWith('en.') ? 'en' : 'fr'
}

/** Registered at the provider, to the letter. */
export function leftOf({ config }: Pick<Ctx, 'config'>): string {
  return `${config.publicUrl}/logout/done`
}
