import { formatNumber, Link, Tag, useLang } from '#ui'
import type { Resource } from '../../schema/resource.ts'
import { schemaWords } from './words.ts'

interface Judged {
  resource: Pick<Resource, 'id' | 'validation'>
  /** Path of its dataset. */
  path: string
}

/** Beside a file: whether it keeps the promise of its schema; leads to the report. */
export function ValidationTag({ resource, path }: Judged) {
  const lang = useLang()
  const { badge: words } = schemaWords[lang]
  const { validation } = resource
  if (!validation) return null
  const href = `${path}/resources/${resource.id}/validation`
  const { valid, title, version, errors } = validation
  if (valid)
    return (
      <Tag status="success" icon="check" href={href}>
        {words.valid(title, version)}
      </Tag>
    )
  return (
    <Tag status="warning" href={href}>
      {valid === null ? words.unread : words.invalid(errors, formatNumber(lang, errors))}
    </Tag>
  )
}

/** The same among the details of a file, with the schema it is about. */
export function ValidationDetail({ resource, path }: Judged) {
  const { badge: words } = schemaWords[useLang()]
  const { validation } = resource
  if (!validation) return null
  return (
    <>
      <Link href={`/schemas/${validation.slug}`}>{words.of(validation.title, validation.version)}</Link>{' '}
      <ValidationTag resource={resource} path={path} />
    </>
  )
}
