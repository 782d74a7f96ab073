import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context, Provider } from 'oidc-provider'
import { z } from 'zod'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { chooserPage } from './chooser.ts'
import { openMemory } from './memory.ts'
import { identities } from './people.ts'

type Make = new (issuer: string, configuration: object) => Provider
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Registration {
  name: ProviderName
  issuer: string
  clientId: string
  secret: string
  /** Address of the site that may use it. */
  site: string
}

const parameters = new Set(
  'client_id response_type scope redirect_uri state nonce claims acr_values prompt idp_hint login_hint siret_hint code_challenge code_challenge_method'.split(
    ' ',
  ),
)

/** An OpenID Connect provider as strict as the real ones; its people are invented. */
export function makeProvider(Make: Make, registration: Registration): Answer {
  const { name, issuer } = registration
  const provider = new Make(issuer, configurationOf(registration))
  const callback = provider.callback()
  const prefix = new URL(issuer).pathname
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer)
    if (pathname.startsWith(`${prefix}/interaction/`)) return choose(provider, name, { request, response })
    const unknown = [...searchParams.keys()].find((parameter) => !parameters.has(parameter))
    if (pathname === `${prefix}/auth` && unknown) {
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
      response.end(`Y000400 invalid_request: ${unknown}`)
      return
    }
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(prefix.length) })
    callback(request, response)
  }
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
}

/** An essential level that the person cannot reach ends in an error: the library would ask again for ever. */
async function choose(
  provider: Provider,
  name: ProviderName,
  { request, response }: Exchange,
): Promise<void> {
  const { prompt } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    const lang = /^en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'fr'
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(chooserPage(name, lang))
    return
  }
  const body = Buffer.concat(await Array.fromAsync(request)).toString()
  const sub = new URLSearchParams(body).get('person')
  const person = identities.find((identity) => identity.provider === name && identity.sub === sub)
  const { acr } = Wanted.parse(prompt.details)
  const reached = person && (!acr || acr.values.includes(person.acr))
  const result = reached
    ? { login: { accountId: person.sub, acr: person.acr, amr: ['pwd'] } }
    : { error: 'access_denied', error_description: 'nobody at this level' }
  await provider.interactionFinished(request, response, result)
}

const Wanted = z.object({ acr: z.object({ values: z.array(z.string()) }).optional() })

const claims = {
  ...{ acr: null, amr: null, auth_time: null, iss: null, sid: null, openid: ['sub'] },
  ...{ given_name: ['given_name'], usual_name: ['usual_name'], family_name: ['family_name'] },
  ...{ email: ['email', 'email_verified'], siret: ['siret'] },
  ...{ gender: ['gender'], birthdate: ['birthdate'] },
  ...{ birthplace: ['birthplace'], birthcountry: ['birthcountry'] },
}

function configurationOf({ name, clientId, secret, site, issuer }: Registration): object {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomBytes(8).toString('hex'),
    alg: 'ES256',
    use: 'sig',
  }
  const cookie = (what: string) => `${name}-${what}`
  return {
    adapter: openMemory(),
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [`${site}/login/${name}/callback`],
        post_logout_redirect_uris: [`${site}/logout/done`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: { session: cookie('session'), interaction: cookie('interaction'), resume: cookie('resume') },
    },
    claims,
    acrValues: ['eidas0', 'eidas1', 'eidas1-mfa'],
    responseTypes: ['code'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], userinfoSigningAlgValues: ['ES256'] },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      // Without its question: the person has just signed out of the site.
      rpInitiatedLogout: { enabled: true, logoutSource: askNothing },
    },
    ttl: {
      AuthorizationCode: 30,
      AccessToken: 60,
      IdToken: 60,
      Interaction: 600,
      Session: 43_200,
      Grant: 43_200,
    },
    interactions: {
      url: (_: unknown, { uid }: { uid: string }) => `${new URL(issuer).pathname}/interaction/${uid}`,
    },
    pkce: { required: () => false },
    findAccount,
    loadExistingGrant: grantAll,
    renderError: (context: Context, { error }: { error: string }) => {
      context.type = 'text'
      context.body = error
    },
  }
}

function findAccount(_: unknown, sub: string) {
  const person = identities.find((identity) => identity.sub === sub)
  return person && { accountId: sub, claims: async () => ({ sub, ...person.claims }) }
}

async function grantAll({ oidc }: Context) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope(oidc.params.scope)
  grant.addOIDCClaims(['acr', 'amr'])
  await grant.save()
  return grant
}

/** `form` is the question of the library, already filled in; it is sent by itself. */
async function askNothing(context: Context, form: string): Promise<void> {
  const button = '<button name="logout" value="yes" form="op.logoutForm">OK</button>'
  context.body = `<!doctype html><title>…</title>${form}${button}<script>document.querySelector('button').click()</script>`
}
