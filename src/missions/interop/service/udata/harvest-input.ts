import { z } from 'zod'
import { SourceChanges, SourceDraft } from '#missions/harvest'
import { dropUndefined, type Form, idOf } from './dataset-input.ts'

const Config = z.object({ filters: z.unknown().optional() }).nullish()

/** A new source, from a form. */
export function toSourceDraft(form: Form): SourceDraft {
  return SourceDraft.parse({ ...fieldsOf(form), organization: idOf(form.organization) ?? undefined })
}

/** What a form changes of a source: keys that are absent change nothing, and a source stays with its organisation. */
export function toSourceChanges(form: Form): SourceChanges {
  return SourceChanges.parse(fieldsOf(form))
}

function fieldsOf(form: Form): Record<string, unknown> {
  return dropUndefined({
    name: form.name,
    url: form.url,
    backend: form.backend,
    filters: Config.parse(form.config)?.filters,
    schedule: form.schedule === '' ? null : form.schedule,
    archives: form.autoarchive,
    active: form.active,
  })
}
