import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { z } from 'zod'
import { type Config, isLoopback } from '#kernel/config'
import type { Log } from '#kernel/log'
import { type ProviderConfig, type ProviderName, providerNames } from '#kernel/outgoing/identity-settings'
import { type Answer, makeProvider } from './provider.ts'

export interface LocalIdentity {
  providers: Readonly<Record<ProviderName, ProviderConfig | null>>
  close: () => Promise<void>
}

/**
 * ProConnect and FranceConnect of the demo, on the next port of this machine. Null outside a demo, where others could
 * reach the site, where the operator has real ones, or where the package is not installed (production).
 */
export async function openLocalIdentity(
  config: Config,
  log: Pick<Log, 'warn'>,
): Promise<LocalIdentity | null> {
  const real = providerNames.some((name) => config.providers[name] !== null)
  if (!config.demo || real || !isLoopback(new URL(config.publicUrl).hostname)) return null
  const library = await import('oidc-provider').catch(() => null)
  if (!library) return null
  const answers: Partial<Record<string, Answer>> = {}
  const server = createServer((request, response) => {
    const answer = answers[request.url?.split('/')[1] ?? '']
    if (!answer) return void response.writeHead(404).end()
    answer(request, response).catch(() => void response.writeHead(400).end())
  })
  try {
    // The next one is the gateway's.
    await once(server.listen(config.port && config.port + 1, '127.0.0.1'), 'listening')
  } catch (error) {
    log.warn({ cause: String(error) }, 'the demo goes without its identity providers')
    return null
  }
  const { port } = z.object({ port: z.number() }).parse(server.address())
  const register = (name: ProviderName, scopes: string): ProviderConfig => {
    const issuer = `http://127.0.0.1:${port}/${name}`
    const [clientId, secret] = ['parvis', randomBytes(32).toString('hex')]
    answers[name] = makeProvider(library.Provider, { name, issuer, clientId, secret, site: config.publicUrl })
    return { issuer, clientId, proof: { secret }, scopes, acr: ['eidas1'], signing: 'ES256', demo: true }
  }
  return {
    providers: {
      proconnect: register('proconnect', 'openid given_name usual_name email siret'),
      franceconnect: register(
        'franceconnect',
        'openid given_name family_name email gender birthdate birthplace birthcountry',
      ),
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
