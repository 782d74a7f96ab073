import type { Ctx } from '#kernel/context'
import { wholeBytes } from '#kernel/files'
import { findApiBySlug, type Grant, listActiveGrants } from '#missions/exchange'
import {
  acknowledgeAsSoftware,
  addFile,
  listFlows,
  type Package,
  setFlow,
  startPackage,
  transmitPackage,
} from '#missions/packages'
import { cyrille } from './identity-provider/people.ts'

const day = 86_400_000

interface DemoPackage {
  key: string
  age: number
  subject: string
  caseReference: string
  files: readonly { name: string; text: string }[]
}

const packages: readonly DemoPackage[] = [
  {
    ...{ key: 'demo-1', age: 12, subject: 'Quotients de la rentrée', caseReference: 'LOT-2026-09' },
    files: [{ name: 'quotients-septembre.csv', text: 'dossier;quotient\n9007199254740993;872.50\n' }],
  },
  {
    ...{ key: 'demo-2', age: 2, subject: 'Quotients révisés en novembre', caseReference: 'LOT-2026-11' },
    files: [
      { name: 'quotients-novembre.csv', text: 'dossier;quotient\n9007199254740993;910.20\n' },
      { name: 'lisez-moi.txt', text: 'Une ligne par dossier révisé. Données inventées.\n' },
    ],
  },
]

/**
 * Two packages of the fund for the town, under its grant: one that was acknowledged, one that waits. Outside the
 * transaction of the first start, as files are; a start that is killed goes on with the next.
 */
export async function loadPackages(ctx: Ctx): Promise<void> {
  const api = await findApiBySlug(ctx, 'quotient-familial')
  const held = (await listActiveGrants(ctx)).find(({ grant }) => grant.apiId === api?.id)
  const [call] = held?.grant.calls ?? []
  if (!held || !api || !call) return
  const { grant } = held
  const known = (await listFlows(ctx, api.providerId)).find(({ operation }) => operation.key === call.key)
  if (!known?.id) await setFlow(ctx, { api: api.id, operation: call.key, keepDays: 60, open: true })
  const flows = await listFlows(ctx, api.providerId)
  const flow = flows.find(({ operation }) => operation.key === call.key)?.id
  if (!flow) return
  for (const [index, one] of packages.entries()) {
    const then: Ctx = { ...ctx, now: () => new Date(ctx.now().getTime() - one.age * day) }
    const sent = await send(then, { one, flow, grant })
    if (sent && index === 0) await acknowledge(then, { sent, grant })
  }
}

async function send(
  ctx: Ctx,
  { one, flow, grant }: { one: DemoPackage; flow: string; grant: Grant },
): Promise<Package | null> {
  const draft = {
    ...{ flow, subject: one.subject, caseReference: one.caseReference, recipients: [grant.consumerSiret] },
    purpose: grant.purposes[0]?.code ?? '',
    persons: [
      {
        ...{ familyName: cyrille.family_name, givenNames: cyrille.given_name, birthdate: cyrille.birthdate },
        ...{ gender: 'male' as const, birthplace: cyrille.birthplace, birthcountry: cyrille.birthcountry },
      },
    ],
  }
  const { made } = await startPackage(ctx, draft, one.key)
  if (made.state !== 'draft') return null
  const field = grant.calls[0]?.fields[0]?.key ?? ''
  for (const { name, text } of one.files.slice(made.files.length))
    await addFile(ctx, made.id, { name, field, type: 'text/plain', body: wholeBytes(text), sha256: null })
  return transmitPackage(ctx, made.id)
}

async function acknowledge(ctx: Ctx, { sent, grant }: { sent: Package; grant: Grant }): Promise<void> {
  await acknowledgeAsSoftware(ctx, {
    ...{ packageId: sent.id, consumerId: grant.consumerId, apiId: grant.apiId, agent: 'portail-famille' },
    answer: { outcome: 'acknowledged', reason: 'Tarifs mis à jour.' },
  })
}
