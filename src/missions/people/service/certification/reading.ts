import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { maySeeCertification, maySeeCertifications } from '../../policy.ts'
import type {
  Certification,
  CertificationFile,
  CertificationReading,
  CertificationStep,
  QueueItem,
  QueueQuery,
} from '../../schema/certification.ts'
import { refuse } from '../../schema/refusals.ts'
import type { ProducerType } from '../../schema.ts'
import { toCertification, toCertificationStep } from '../../tables.ts'
import { type ListOf, nextPage, readDateCursor } from '../lists.ts'
import { criteriaOf } from './criteria.ts'
import { readFacts } from './facts.ts'

const pastShown = 20

/** Where the certification of an organisation stands: its criteria, its request, and those before. @throws notAdministrator */
export async function readCertification(
  ctx: Ctx,
  organizationId: string,
  kind: ProducerType | null = null,
): Promise<CertificationReading> {
  if (!maySeeCertification(ctx.actor, organizationId)) throw refuse.notAdministrator()
  const rows = await selectCertifications(ctx)
    .where('c.organization_id', '=', organizationId)
    .orderBy('c.asked_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(pastShown + 1)
    .execute()
  const files = await withSteps(ctx, rows.map(toCertification))
  const open = files.find(isOpen) ?? null
  const facts = (await readFacts(ctx, [organizationId])).get(organizationId)
  return {
    criteria: facts ? criteriaOf(facts, open?.kind ?? kind) : [],
    open,
    past: files.filter((file) => !isOpen(file)).slice(0, pastShown),
  }
}

/** Requests in a state, those that waited longest first, with the criteria of each. @throws forbidden */
export async function listCertifications(
  ctx: Ctx,
  { status, cursor, limit }: z.infer<typeof QueueQuery>,
): Promise<ListOf<QueueItem>> {
  if (!maySeeCertifications(ctx.actor)) throw refuseAnyone.forbidden()
  let query = selectCertifications(ctx)
    .where('c.status', '=', status)
    .orderBy('c.waiting_since')
    .orderBy('c.id')
    .limit(limit + 1)
  if (cursor) {
    const [after, id] = readDateCursor(cursor)
    query = query.where(sql<boolean>`(c.waiting_since, c.id) > (${after}::timestamptz, ${id})`)
  }
  const { items, next } = nextPage(await query.execute(), limit, {
    keyOf: (row) => [row.waiting_since.toISOString(), row.id] as const,
    to: toCertification,
  })
  const facts = await readFacts(
    ctx,
    items.map(({ organization }) => organization.id),
  )
  const withCriteria = items.map((item) => {
    const known = facts.get(item.organization.id)
    return { ...item, criteria: known ? criteriaOf(known, item.kind) : [] }
  })
  return { items: withCriteria, next }
}

/** How many wait for the office, and since when the first. */
export async function countCertifications({ db }: Ctx): Promise<{ waiting: number; oldest: Date | null }> {
  const { waiting, oldest } = await db
    .selectFrom('people.certification as c')
    .innerJoin('people.organization as o', 'o.id', 'c.organization_id')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('c.waiting_since').as('oldest')])
    .where('c.status', '=', 'waiting')
    .where('o.deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { waiting: Number(waiting), oldest }
}

/** One request, for whoever may see it. @throws certificationNotFound */
export async function getCertification(ctx: Ctx, id: string): Promise<CertificationFile> {
  const row = await selectCertifications(ctx).where('c.id', '=', id).executeTakeFirst()
  if (!row || !maySeeCertification(ctx.actor, row.organization_id)) throw refuse.certificationNotFound()
  const [file] = await withSteps(ctx, [toCertification(row)])
  if (!file) throw refuse.certificationNotFound()
  return file
}

function isOpen({ status }: Certification): boolean {
  return status === 'waiting' || status === 'more-asked'
}

async function withSteps(ctx: Ctx, found: readonly Certification[]): Promise<CertificationFile[]> {
  if (found.length === 0) return []
  const rows = await ctx.db
    .selectFrom('people.certification_step as s')
    .leftJoin('people.account as a', 'a.id', 's.actor_id')
    .select(['s.certification_id', 's.action', 's.message', 's.created_at', 'a.first_name', 'a.last_name'])
    .where(
      's.certification_id',
      'in',
      found.map(({ id }) => id),
    )
    .orderBy('s.rank')
    .execute()
  const steps = new Map<string, CertificationStep[]>()
  for (const row of rows)
    steps.set(row.certification_id, [...(steps.get(row.certification_id) ?? []), toCertificationStep(row)])
  return found.map((one) => ({ ...one, steps: steps.get(one.id) ?? [] }))
}

/** Those of a deleted organisation wait with it. */
function selectCertifications({ db }: Ctx) {
  return db
    .selectFrom('people.certification as c')
    .innerJoin('people.organization as o', 'o.id', 'c.organization_id')
    .selectAll('c')
    .select(['o.slug', 'o.name'])
    .where('o.deleted_at', 'is', null)
}
