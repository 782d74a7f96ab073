import { type Ctx, transact } from '#kernel/context'
import { Refusal, refuse } from '#kernel/refusal'
import {
  createDataservice,
  createReuse,
  type Dataservice,
  dataserviceStates,
  type Entry,
  type Reuse,
  reuseStates,
  saveDataservice,
  saveReuse,
} from '#missions/catalogue'
import { type Form, idOf, isSaid } from '../dataset-input.ts'
import { words } from '../words.ts'
import { readDataserviceForm, readReuseForm } from './input.ts'
import { aroundEntries, toReuseV1, toUdataDataservice } from './shape.ts'

type States<T> = {
  [K in 'publish' | 'unpublish' | 'archive' | 'unarchive' | 'restore']: (ctx: Ctx, id: string) => Promise<T>
} & { transfer: (ctx: Ctx, id: string, input: { organization: string | null }) => Promise<T> }

/** A new dataservice, public at once unless it is `private`, or lacks what a public one needs: then a draft. */
export function createDataserviceFromForm(ctx: Ctx, form: Form): Promise<Dataservice> {
  const changes = readDataserviceForm(form)
  requireText(ctx, changes, ['title', 'description'])
  return transact(ctx, async (ctx) => {
    const draft = await createDataservice(ctx, { ...changes, organization: holderOf(form) })
    return published(ctx, draft, { form, publish: dataserviceStates.publish })
  })
}

/** The same of a reuse. */
export function createReuseFromForm(ctx: Ctx, form: Form): Promise<Reuse> {
  const changes = readReuseForm(form)
  requireText(ctx, changes, ['title', 'description', 'url', 'type'])
  return transact(ctx, async (ctx) => {
    const draft = await createReuse(ctx, { theme: 'others', ...changes, organization: holderOf(form) })
    return published(ctx, draft, { form, publish: reuseStates.publish })
  })
}

/** What a form changes, one verb after the other, all of them or none. */
export async function changeDataserviceFromForm(ctx: Ctx, before: Dataservice, form: Form): Promise<void> {
  const shape = toUdataDataservice(before, await aroundEntries(ctx, [before]))
  const changes = readDataserviceForm(form, shape)
  await transact(ctx, async (ctx) => {
    await restoreFirst(ctx, before, { form, key: 'deleted_at', states: dataserviceStates })
    await saveDataservice(ctx, before.id, changes)
    await changeStates(ctx, before, { form, shape, archived: 'archived_at', states: dataserviceStates })
  })
}

export async function changeReuseFromForm(ctx: Ctx, before: Reuse, form: Form): Promise<void> {
  const shape = toReuseV1(before, await aroundEntries(ctx, [before]))
  const changes = readReuseForm(form, shape)
  await transact(ctx, async (ctx) => {
    await restoreFirst(ctx, before, { form, key: 'deleted', states: reuseStates })
    await saveReuse(ctx, before.id, changes)
    await changeStates(ctx, before, { form, shape, archived: 'archived', states: reuseStates })
  })
}

async function restoreFirst<T extends Entry>(
  ctx: Ctx,
  { id, deletedAt }: Entry,
  { form, key, states }: { form: Form; key: string; states: States<T> },
): Promise<void> {
  if (deletedAt && form[key] === null) await states.restore(ctx, id)
}

interface Changing<T> {
  form: Form
  shape: Readonly<Record<string, unknown>>
  /** Key of the date of archiving. */
  archived: string
  states: States<T>
}

export async function changeStates<T extends Entry>(
  ctx: Ctx,
  { id, organization: holder }: Entry,
  { form, shape, archived, states }: Changing<T>,
): Promise<void> {
  const said = (key: string) => isSaid(form, shape, key)
  const organization = idOf(form.organization)
  if (organization && organization !== holder?.id) await states.transfer(ctx, id, { organization })
  if (said(archived)) await (form[archived] ? states.archive(ctx, id) : states.unarchive(ctx, id))
  if (said('private') && form.private === true) await states.unpublish(ctx, id)
  if (said('private') && form.private === false) await states.publish(ctx, id)
}

export async function published<T extends Entry>(
  ctx: Ctx,
  draft: T,
  { form, publish }: { form: Form; publish: (ctx: Ctx, id: string) => Promise<T> },
): Promise<T> {
  if (form.private === true) return draft
  try {
    return await publish(ctx, draft.id)
  } catch (error) {
    if (error instanceof Refusal && error.rule.code === 'catalogue/not-ready-to-publish') return draft
    throw error
  }
}

export function holderOf(form: Form): string | null {
  return idOf(form.organization) ?? null
}

export function requireText(
  { lang }: Ctx,
  changes: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): void {
  const missing = keys.filter((key) => !String(changes[key] ?? '').trim())
  if (missing.length === 0) return
  const detail = words[lang].required
  throw refuse.invalidInput({ errors: missing.map((key) => ({ pointer: `/${key}`, detail })) })
}
