import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'
import { SourceChanges, SourceDraft } from '#missions/harvest'
import { dropUndefined, type Form, idOf, isSaid } from './dataset-input.ts'
import type { presentSource } from './harvest-source-shape.ts'
import { words } from './words.ts'

type Shape = Awaited<ReturnType<typeof presentSource>>

const Config = z.object({ filters: z.unknown().optional() }).nullish()

/** A new source, from a form. Udata lets a person own one: here the office accepts those of organisations alone. */
export function toSourceDraft({ lang }: Ctx, form: Form): SourceDraft {
  const organization = idOf(form.organization)
  if (!organization)
    throw refuse.invalidInput({
      errors: [{ pointer: '/organization', detail: words[lang].sourceOfOrganization }],
    })
  return SourceDraft.parse({ ...fieldsOf(form, null), organization })
}

/**
 * What a form changes of a source. A key that is absent, or that holds what reading it gives, changes nothing, and a
 * source stays with its organisation.
 */
export function toSourceChanges(form: Form, current: Shape): SourceChanges {
  return SourceChanges.parse(fieldsOf(form, current))
}

function fieldsOf(form: Form, current: Shape | null): Record<string, unknown> {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  return dropUndefined({
    name: said('name'),
    url: said('url'),
    backend: said('backend'),
    filters: Config.parse(said('config'))?.filters,
    schedule: said('schedule') === '' ? null : said('schedule'),
    archives: said('autoarchive'),
    active: said('active'),
  })
}
