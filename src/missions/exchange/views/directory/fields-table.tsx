import { formatDate, Section, Table, Tag, useLang } from '#ui'
import type { ApiCall, ApiField } from '../../schema/restricted-api.ts'
import { apiWords } from './api-words.ts'
import { writtenIn } from './list-page.tsx'

interface FieldsOfCallProps {
  call: ApiCall
  receivers: ReadonlyMap<string, readonly string[]>
}

/** What one operation may say: how sensitive each field is, and who already gets it. */
export function FieldsOfCall({ call, receivers }: FieldsOfCallProps) {
  const lang = useLang()
  const words = apiWords[lang]
  const written = writtenIn(lang)
  return (
    <Section id={`call-${call.key}`} title={call.summary} lang={written} level={3} count={call.fields.length}>
      <p>
        <code>
          {call.method} {call.path}
        </code>
      </p>
      {call.parameters.length > 0 && (
        <p>
          {words.parameters(
            call.parameters.map(({ name, isList }) => (isList ? words.several(name) : name)).join(', '),
          )}
        </p>
      )}
      {call.person && <p>{words.aboutPerson}</p>}
      <Table
        caption={call.summary}
        captionHidden
        stacks
        size="sm"
        rows={call.fields}
        columns={[
          {
            key: 'field',
            label: words.field,
            heading: true,
            cell: (field) => (
              <span lang={written} title={field.description || undefined}>
                {field.label}
              </span>
            ),
          },
          { key: 'group', label: words.group, cell: ({ group }) => <span lang={written}>{group}</span> },
          { key: 'place', label: words.place, cell: ({ place }) => <code>{place}</code> },
          { key: 'sensitivity', label: words.sensitivity, cell: (field) => <Sensitivity field={field} /> },
          {
            key: 'receivers',
            label: words.receivers,
            cell: ({ key }) => <Receivers names={receivers.get(`${call.key}/${key}`) ?? []} />,
          },
        ]}
      />
    </Section>
  )
}

function Sensitivity({ field }: { field: ApiField }) {
  const lang = useLang()
  const words = apiWords[lang]
  if (field.deprecatedSince !== null)
    return <Tag status="warning">{words.deprecated(formatDate(lang, field.deprecatedSince, 'short'))}</Tag>
  return field.sensitive ? <Tag icon="lock">{words.sensitive}</Tag> : words.ordinary
}

const namesShown = 2

function Receivers({ names }: { names: readonly string[] }) {
  const words = apiWords[useLang()]
  if (names.length === 0) return <>{words.nobody}</>
  const more = names.length - namesShown
  return (
    <>
      {names.slice(0, namesShown).join(', ')}
      {more > 0 && ` ${words.more(more)}`}
    </>
  )
}
