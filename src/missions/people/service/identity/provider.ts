import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as openid from 'openid-client'
import type { Ctx } from '#kernel/context'
import { type Outgoing, outgoing } from '#kernel/outgoing'
import type { ProviderConfig, ProviderName } from '#kernel/outgoing/identity-settings'
import { refuseIdentity } from '../../schema/identity-refusals.ts'

/** What was read of a provider is read again after that. */
const freshFor = 3_600_000
const timeoutMs = 10_000

interface Opened {
  exit: Outgoing
  at: number
  client: Promise<openid.Configuration>
}

const opened = new WeakMap<ProviderConfig, Opened>()

/** Discovers a provider, or remembers it. @throws providerNotOffered, providerDown */
export async function openProvider(ctx: Ctx, name: ProviderName): Promise<openid.Configuration> {
  const provider = requireProvider(ctx, name)
  const known = opened.get(provider)
  if (known && Date.now() - known.at < freshFor) return known.client
  // Its own way out: what the operator trusts here is not opened to addresses that people give.
  const exit = known?.exit ?? outgoing({ allow: [new URL(provider.issuer).origin], log: ctx.log })
  const client = discover(provider, exit)
  opened.set(provider, { exit, at: Date.now(), client })
  try {
    return await client
  } catch (error) {
    opened.delete(provider)
    ctx.log.warn({ provider: name, cause: String(error) }, 'identity provider out of reach')
    throw refuseIdentity.providerDown()
  }
}

/** @throws providerNotOffered */
export function requireProvider({ config }: Pick<Ctx, 'config'>, name: ProviderName): ProviderConfig {
  const provider = config.providers[name]
  if (!provider) throw refuseIdentity.providerNotOffered()
  return provider
}

/** The one algorithm is pinned: a token signed otherwise, or a plain answer, is refused before its key is looked for. */
async function discover(provider: ProviderConfig, exit: Outgoing): Promise<openid.Configuration> {
  const { issuer, clientId, signing } = provider
  const proof = await proofOf(provider)
  return openid.discovery(
    new URL(issuer),
    clientId,
    { id_token_signed_response_alg: signing, userinfo_signed_response_alg: signing },
    proof,
    {
      execute: [
        // Signatures are verified although TLS brought them: the public key decides, not the line.
        openid.enableNonRepudiationChecks,
        ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
      ],
      [openid.customFetch]: fetchThrough(exit),
      timeout: timeoutMs / 1000,
    },
  )
}

async function proofOf({ proof, signing }: ProviderConfig): Promise<openid.ClientAuth> {
  if ('secret' in proof) return openid.ClientSecretPost(proof.secret)
  const pem = createPrivateKey(await readFile(proof.key)).export({ type: 'pkcs8', format: 'der' })
  const algorithm =
    signing === 'ES256'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return openid.PrivateKeyJwt(await crypto.subtle.importKey('pkcs8', pem, algorithm, false, ['sign']))
}

function fetchThrough(exit: Outgoing): openid.CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await exit.request(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body instanceof URLSearchParams || typeof body === 'string' ? { body: String(body) } : {}),
      maxRedirects: 0,
      maxBytes: 1 << 20,
      timeoutMs,
      ...(signal ? { signal } : {}),
    })
    const bytes = await answer.bytes()
    const kept = Object.entries(answer.headers).filter(([name]) => !/^content-(encoding|length)$/.test(name))
    return new Response(bytes.length > 0 ? new Uint8Array(bytes) : null, {
      status: answer.status,
      headers: Object.fromEntries(kept),
    })
  }
}
