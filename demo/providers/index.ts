import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '#kernel/log'
import { companiesDocument } from './documents/companies.ts'
import { enrolmentDocument } from './documents/enrolment.ts'
import { quotientDocument } from './documents/quotient.ts'
import { findByNumber, findCompany, findHousehold, findPupil, findPupilByNumber } from './finding.ts'
import { type Provider, serveProvider } from './serving.ts'

export const providerNames = ['quotient-familial', 'entreprises', 'scolarite'] as const
export type ProviderSlug = (typeof providerNames)[number]

/** Three administrations that hold something about the same invented people. */
export const providers: Readonly<Record<ProviderSlug, Provider>> = {
  'quotient-familial': {
    document: quotientDocument,
    find: { '/v1/quotient': findHousehold, '/v1/dossiers/{numeroDossier}': findByNumber },
    undescribed: '"situationBancaire":{"iban":"FR00 INVENTE","incidents":[{"montant":1e3}]}',
  },
  entreprises: {
    document: companiesDocument,
    find: { '/v1/entreprises/{siren}': findCompany, '/v1/entreprises/{siren}/attestation': findCompany },
    undescribed: '"notation":{"risque":0.10,"motif":"à l’étude"}',
  },
  scolarite: {
    document: enrolmentDocument,
    find: { '/v1/scolarites': findPupil, '/v1/scolarites/{ine}': findPupilByNumber },
    undescribed: '"santé":{"allergies":["arachide"]}',
  },
}

export interface OpenProviders {
  /** Where each answers, `http://127.0.0.1:<port>`. */
  origins: Readonly<Record<ProviderSlug, string>>
  close: () => Promise<void>
}

/**
 * Opens the three on this machine alone, at `firstPort` and after. Another copy of the program that opened them already
 * is not disturbed; where something else listens, any free port does. 0: any free ports.
 */
export async function openProviders(firstPort: number, log: Pick<Log, 'info'>): Promise<OpenProviders> {
  const opened = new Map<ProviderSlug, Opened>()
  for (const [rank, name] of providerNames.entries())
    opened.set(name, await openOne(providers[name], firstPort === 0 ? 0 : firstPort + rank))
  const originOf = (name: ProviderSlug) => opened.get(name)?.origin ?? ''
  const origins = {
    'quotient-familial': originOf('quotient-familial'),
    entreprises: originOf('entreprises'),
    scolarite: originOf('scolarite'),
  }
  log.info({ origins }, 'demo providers')
  return {
    origins,
    close: async () => {
      for (const { server } of opened.values()) if (server) await closed(server)
    },
  }
}

interface Opened {
  origin: string
  /** Null when another copy answers there. */
  server: Server | null
}

async function openOne(provider: Provider, port: number): Promise<Opened> {
  const server = serveProvider(provider)
  if (await listens(server, port)) {
    // Nothing waits for it: a program that has ended everything else ends.
    server.unref()
    return { origin: `http://127.0.0.1:${addressOf(server).port}`, server }
  }
  const origin = `http://127.0.0.1:${port}`
  return (await isTheSame(provider, origin)) ? { origin, server: null } : openOne(provider, 0)
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
}

async function isTheSame({ document }: Provider, origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/openapi.json`, { signal: AbortSignal.timeout(2000) })
    return (await answer.text()) === JSON.stringify(document)
  } catch {
    return false
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a provider listens nowhere')
  return address
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
