import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { type FoundFile, wholeBytes } from '#kernel/files'
import { defineJob, enqueue } from '#kernel/jobs'
import { refuse } from '../schema/refusals.ts'
import type { Organization } from '../schema.ts'
import { lockOrganization, requireAdministrator, writeOrganization } from './organizations.ts'
import { namePicture, pictureTypeOf, readPicture } from './picture.ts'

/** Bytes. */
export const maxLogoSize = 512_000
const longestSide = 4096

/**
 * Gives an organisation its logo: PNG, JPEG, WebP or AVIF, 500 kB and 4,096 pixels a side at most.
 * @throws notAdministrator, logoTooLarge, logoNotPicture
 */
export function setLogo(ctx: Ctx, id: string, bytes: Buffer): Promise<Organization> {
  return transact(ctx, async (tx) => {
    const before = await lockOrganization(tx, id)
    requireAdministrator(ctx, id)
    const logo = nameOf(id, bytes)
    // Under the lock, as its removal is: the same picture sent again is never taken away by the job of the last one.
    await tx.files.put(fileKey(logo), wholeBytes(bytes), { type: pictureTypeOf(logo), size: bytes.length })
    return changeLogo(tx, before, logo)
  })
}

/** Takes the logo away; an organisation without one has its initials. @throws notAdministrator */
export function removeLogo(ctx: Ctx, id: string): Promise<Organization> {
  return transact(ctx, async (tx) => {
    const before = await lockOrganization(tx, id)
    requireAdministrator(ctx, id)
    return changeLogo(tx, before, null)
  })
}

/** The picture of this name, while an organisation that is not deleted shows it. @throws logoNotFound */
export async function getLogo(ctx: Ctx, name: string): Promise<FoundFile & { type: string }> {
  const shown = await ctx.db
    .selectFrom('people.organization')
    .select('id')
    .where('logo', '=', name)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  const file = shown && (await ctx.files.get(fileKey(name)))
  if (!file) throw refuse.logoNotFound()
  return { ...file, type: pictureTypeOf(name) }
}

/** The bytes go once the organisation does not show them: a former logo may have come back meanwhile. */
export const removeLogoJob = defineJob({
  name: 'people.remove-logo',
  payload: z.object({ organizationId: z.string(), name: z.string() }),
  run: (ctx, { organizationId, name }) =>
    transact(ctx, async (tx) => {
      const row = await tx.db
        .selectFrom('people.organization')
        .select('logo')
        .where('id', '=', organizationId)
        .forUpdate()
        .executeTakeFirst()
      if (row?.logo !== name) await tx.files.remove(fileKey(name))
    }),
})

async function changeLogo(ctx: Ctx, before: Organization, logo: string | null): Promise<Organization> {
  const former = before.logo?.split('/').at(-1) ?? null
  if (former === logo) return before
  if (former) {
    const payload = { organizationId: before.id, name: former }
    await enqueue(ctx, { job: removeLogoJob, payload })
  }
  return writeOrganization(ctx, { before, action: 'logo-changed', set: { logo } })
}

function nameOf(organizationId: string, bytes: Buffer): string {
  if (bytes.length > maxLogoSize) throw refuse.logoTooLarge()
  const picture = readPicture(bytes)
  if (!picture) throw refuse.logoNotPicture()
  if (Math.max(picture.width, picture.height) > longestSide) throw refuse.logoTooLarge()
  return namePicture(organizationId, bytes, picture)
}

function fileKey(name: string): string {
  return `logos/${name}`
}
