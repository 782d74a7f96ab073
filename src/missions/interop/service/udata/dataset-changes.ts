import { type Ctx, transact } from '#kernel/context'
import { Refusal, refuse } from '#kernel/refusal'
import {
  archiveDataset,
  createDraft,
  type Dataset,
  publishDataset,
  restoreDataset,
  saveDataset,
  transferDataset,
  unarchiveDataset,
  unpublishDataset,
} from '#missions/catalogue'
import { presentOne } from './around.ts'
import { type Form, idOf, isSaid, readDatasetForm } from './dataset-input.ts'
import { mergeResources } from './resource-changes.ts'
import { words } from './words.ts'

/**
 * A new dataset, public at once unless it is `private`, without a licence too: clients of udata may say none. One that
 * lacks what else the law asks of a public one (why its access is restricted) is a draft: its answer says
 * `private: true`.
 */
export function createFromForm(ctx: Ctx, form: Form): Promise<Dataset> {
  const changes = readDatasetForm({ title: '', description: '', ...form })
  requireText(ctx, changes)
  return transact(ctx, async (ctx) => {
    const draft = await createDraft(ctx, { ...changes, organization: idOf(form.organization) ?? null })
    await mergeResources(ctx, draft.id, form.resources)
    return form.private === true ? draft : publishIfReady(ctx, draft)
  })
}

/** What a form changes, one verb after the other, all of them or none. */
export async function changeFromForm(ctx: Ctx, before: Dataset, form: Form): Promise<void> {
  // Its resources are looked at only when the form holds some.
  const shape = await presentOne(ctx, before, new Map([['title', null]]))
  const said = (key: string) => isSaid(form, shape, key)
  const changes = readDatasetForm(form, shape)
  const organization = idOf(form.organization)
  const { id } = before
  const steps: [needed: boolean, step: (ctx: Ctx) => Promise<unknown>][] = [
    [said('deleted') && form.deleted === null, (ctx) => restoreDataset(ctx, id)],
    [Object.keys(changes).length > 0, (ctx) => saveDataset(ctx, id, changes)],
    [
      Boolean(organization) && organization !== before.organization?.id,
      (ctx) => transferDataset(ctx, id, { organization: organization ?? null }),
    ],
    [said('archived') && Boolean(form.archived), (ctx) => archiveDataset(ctx, id)],
    [said('archived') && form.archived === null, (ctx) => unarchiveDataset(ctx, id)],
    [form.resources !== undefined, (ctx) => mergeResources(ctx, id, form.resources)],
    [said('private') && form.private === true, (ctx) => unpublishDataset(ctx, id)],
    [said('private') && form.private === false, (ctx) => publishDataset(ctx, id, { evenUnlicensed: true })],
  ]
  const needed = steps.flatMap(([isNeeded, step]) => (isNeeded ? [step] : []))
  await transact(ctx, async (ctx) => {
    for (const step of needed) await step(ctx)
    // Also when nothing changes: whoever may not change it is told so.
    if (needed.length === 0) await saveDataset(ctx, id, {})
  })
}

/** A form without a title or a description is refused, even for a draft. */
function requireText(
  { lang }: Ctx,
  changes: { title?: string | undefined; description?: string | undefined },
) {
  const missing = (['title', 'description'] as const).filter((key) => !changes[key]?.trim())
  if (missing.length === 0) return
  const detail = words[lang].required
  throw refuse.invalidInput({ errors: missing.map((key) => ({ pointer: `/${key}`, detail })) })
}

async function publishIfReady(ctx: Ctx, draft: Dataset): Promise<Dataset> {
  try {
    return await publishDataset(ctx, draft.id, { evenUnlicensed: true })
  } catch (error) {
    if (error instanceof Refusal && error.rule.code === 'catalogue/not-ready-to-publish') return draft
    throw error
  }
}
