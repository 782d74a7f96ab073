import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import type { OrganizationChanged } from '#missions/people'
import { mayWriteTemplate } from '../../policy.ts'
import {
  mostTemplates,
  publicUses,
  type Template,
  type TemplateChange,
  type TemplateDraft,
} from '../../schema/template.ts'
import { refuseTemplate } from '../../schema/template-refusals.ts'
import type { TemplateRow } from '../../schema/template-rows.ts'
import { getDefinition } from '../definitions/reading.ts'
import { unknownIn } from './filling.ts'
import { getTemplate, loadTemplate } from './reading.ts'
import { fillingWords } from './words.ts'

/** @throws templateNotYours, definitionNotFound, tooManyTemplates, invalidInput */
export function writeTemplate(ctx: Ctx, draft: TemplateDraft): Promise<Template> {
  if (!mayWriteTemplate(ctx.actor, draft.organization)) throw refuseTemplate.templateNotYours()
  requireFit(ctx, draft)
  return transact(ctx, async (tx) => {
    await getDefinition(tx, draft.definition)
    const { count } = await tx.db
      .selectFrom('exchange.template')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('definition_key', '=', draft.definition)
      .where('organization_id', draft.organization === null ? 'is' : '=', draft.organization)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostTemplates) throw refuseTemplate.tooManyTemplates()
    const id = newId(tx)
    await tx.db
      .insertInto('exchange.template')
      .values({
        ...{ id, definition_key: draft.definition, organization_id: draft.organization, use: draft.use },
        ...{ title: draft.title, text: draft.text, modified_at: tx.now(), author_id: tx.actor.id },
      })
      .execute()
    return getTemplate(tx, id)
  })
}

/** @throws templateNotFound, templateNotYours, templateChangedMeanwhile, invalidInput */
export function changeTemplate(ctx: Ctx, id: string, change: TemplateChange): Promise<Template> {
  return transact(ctx, async (tx) => {
    const before = await holdTemplate(tx, id)
    requireFit(tx, change)
    if (before.version !== change.version) throw refuseTemplate.templateChangedMeanwhile({ id })
    await tx.db
      .updateTable('exchange.template')
      .set({
        ...{ use: change.use, title: change.title, text: change.text },
        ...{ modified_at: tx.now(), author_id: tx.actor.id, version: before.version + 1 },
      })
      .where('id', '=', id)
      .execute()
    return getTemplate(tx, id)
  })
}

/** @throws templateNotFound, templateNotYours */
export function removeTemplate(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    await holdTemplate(tx, id)
    await tx.db.deleteFrom('exchange.template').where('id', '=', id).execute()
  })
}

/** Nobody instructs for it any more. */
export async function dropTemplatesOf(tx: Ctx, { organization, after }: OrganizationChanged): Promise<void> {
  if (after !== null) return
  await tx.db.deleteFrom('exchange.template').where('organization_id', '=', organization.id).execute()
}

async function holdTemplate(tx: Ctx, id: string): Promise<TemplateRow> {
  const row = await loadTemplate(tx, id, { held: true })
  if (!mayWriteTemplate(tx.actor, row.organization_id)) throw refuseTemplate.templateNotYours({ id })
  return row
}

/** What would be read as it is written is a mistake, and so is a name in what everybody reads. @throws invalidInput */
function requireFit({ lang }: Ctx, { use, text }: Pick<TemplateDraft, 'use' | 'text'>): void {
  const words = fillingWords[lang]
  const names = unknownIn(text)
  const isNaming = publicUses.includes(use) && text.includes('{applicant}')
  if (names.length === 0 && !isNaming) return
  const detail = isNaming ? words.naming : words.unknown(names.join(' '))
  throw refuseAnyone.invalidInput({ errors: [{ pointer: '/text', detail }] })
}
