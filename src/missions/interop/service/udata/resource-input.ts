import { ResourceChanges, ResourceDraft } from '#missions/catalogue'
import { dropUndefined, type Form, isSaid, schemaOf } from './dataset-input.ts'
import type { UdataResource } from './resource-shape.ts'

/** What a form says of a new resource: a link. */
export function readResourceDraft(form: Form): ResourceDraft {
  return ResourceDraft.parse(
    dropUndefined({
      id: typeof form.id === 'string' ? form.id : undefined,
      // Named, so that its absence is told by its name.
      title: form.title,
      url: form.url ?? '',
      description: form.description,
      type: form.type ?? undefined,
      format: form.format,
      mime: form.mime,
      size: form.filesize,
      checksum: checksumOf(form.checksum),
      schema: schemaOf(form.schema),
      extras: form.extras ?? undefined,
    }),
  )
}

/** What a form changes of a resource. What is measured on a hosted file is not typed in: it is ignored. */
export function readResourceForm(form: Form, current: UdataResource): ResourceChanges {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  const remote = {
    url: said('url'),
    format: said('format'),
    mime: said('mime'),
    size: said('filesize'),
    checksum: checksumOf(said('checksum')),
  }
  const { version: _, ...changes } = ResourceChanges.parse(
    dropUndefined({
      title: said('title'),
      description: said('description'),
      type: said('type'),
      schema: schemaOf(said('schema')),
      extras: said('extras') === null ? {} : said('extras'),
      ...(current.filetype === 'remote' ? remote : {}),
    }),
  )
  return changes
}

/** A checksum without a value is none. */
function checksumOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return 'value' in value && value.value ? value : null
}
