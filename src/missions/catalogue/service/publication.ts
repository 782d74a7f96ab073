import type { Ctx } from '#kernel/context'
import type { InputError } from '#kernel/refusal'
import { requireNotWithdrawn } from '#missions/conversation'
import { getOrganization, holdOwner, unassignAll } from '#missions/people'
import { mayGovern, mayTransfer } from '../policy.ts'
import type { Dataset } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import type { DatasetRow } from '../tables.ts'
import { words } from '../words.ts'
import { recordKind } from './cards.ts'
import { setContactPoints } from './contact-points.ts'
import { changeDataset } from './datasets.ts'
import type { Destination } from './entries/states.ts'
import { findProducer } from './producers.ts'

interface At {
  version?: number | undefined
}

interface Publishing extends At {
  /**
   * Without a licence too: for those whose API lets them say none, as for what is harvested. The law asks for none (CRPA,
   * L.321-1 gives the right to reuse); its page says that none was given, and its quality what to do.
   */
  evenUnlicensed?: boolean | undefined
}

/** Makes a dataset public. Twice is not an error: the first date stands. Refuses with what is missing. */
export function publishDataset(
  ctx: Ctx,
  id: string,
  { version, evenUnlicensed = false }: Publishing = {},
): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'published' }, (ctx, row) => {
    const missing = missingToPublish(row, ctx.lang)
    const errors = evenUnlicensed ? missing.filter(({ pointer }) => pointer !== '/license') : missing
    if (errors.length > 0) throw refuse.notReadyToPublish({ errors })
    return { visibility: 'public', published_at: row.published_at ?? ctx.now(), publish_at: null }
  })
}

/** What a dataset lacks to be published, as pointers to its fields. */
export function missingToPublish(
  row: Pick<DatasetRow, 'title' | 'description' | 'license' | 'access_type' | 'access_reason_category'>,
  lang: Ctx['lang'],
): InputError[] {
  const { missing } = words[lang]
  const checks: [missing: boolean, error: InputError][] = [
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [row.description.trim() === '', { pointer: '/description', detail: missing.description }],
    [row.access_type === 'open' && row.license === null, { pointer: '/license', detail: missing.license }],
    [
      row.access_type === 'restricted' && row.access_reason_category === null,
      { pointer: '/access/reasonCategory', detail: missing.reason },
    ],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}

/** Takes a dataset out of public sight; its editors keep it. */
export function unpublishDataset(ctx: Ctx, id: string, { version }: At = {}): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'unpublished' }, (_ctx, row) =>
    row.visibility === 'public' ? { visibility: 'private' } : {},
  )
}

/** Says that a dataset is no longer kept up; it stays readable. The first date stands. */
export function archiveDataset(ctx: Ctx, id: string, { version }: At = {}): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'archived' }, (ctx, row) => ({
    archived_at: row.archived_at ?? ctx.now(),
  }))
}

export function unarchiveDataset(ctx: Ctx, id: string, { version }: At = {}): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'unarchived' }, () => ({ archived_at: null }))
}

/** Hides a dataset from everybody but those who may restore it: nothing is erased. */
export function deleteDataset(ctx: Ctx, id: string, { version }: At = {}): Promise<Dataset> {
  return changeDataset(
    ctx,
    { id, version, action: 'deleted', may: mayGovern, deleted: true },
    (ctx, row) => ({
      deleted_at: row.deleted_at ?? ctx.now(),
      publish_at: null,
    }),
  )
}

/** Brings a deleted dataset back as it was. Refuses one whose organisation is deleted. */
export function restoreDataset(ctx: Ctx, id: string, { version }: At = {}): Promise<Dataset> {
  const intention = { id, version, action: 'restored', may: mayGovern, deleted: true }
  return changeDataset(ctx, intention, async (ctx, row) => {
    await requireNotWithdrawn(ctx, { kind: recordKind, id })
    if (row.owner_id) await holdOwner(ctx, row.owner_id)
    if (row.organization_id && !(await findProducer(ctx, row.organization_id)))
      throw refuse.producerDeleted({ id: row.organization_id })
    return { deleted_at: null }
  })
}

/** Gives a dataset to another organisation where the actor has the same right, or to the actor. */
export function transferDataset(
  ctx: Ctx,
  id: string,
  { organization, version, agreed }: At & Destination,
): Promise<Dataset> {
  return changeDataset(
    ctx,
    { id, version, action: 'transferred', may: mayGovern, agreed },
    async (ctx, row) => {
      const organizationId =
        organization === null ? null : (await getOrganization(ctx, organization)).organization.id
      const from = { organizationId: row.organization_id, ownerId: row.owner_id, assigned: false }
      const to = { organizationId, ownerId: organizationId === null ? ctx.actor.id : null }
      if (!mayTransfer(ctx.actor, { from, to, agreed }))
        throw refuse.notYourOrganization({ id: organizationId })
      if (to.ownerId) await holdOwner(ctx, to.ownerId)
      // Contact points are those of a producer: another one names its own.
      if (to.organizationId !== row.organization_id || to.ownerId !== row.owner_id) {
        await setContactPoints(ctx, id, [])
        await unassignAll(ctx, { kind: recordKind, id })
      }
      return { organization_id: to.organizationId, owner_id: to.ownerId }
    },
  )
}
