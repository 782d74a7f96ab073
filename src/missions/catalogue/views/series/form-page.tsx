import { Button, FormSection, Link, type PageFrame, Select, Stack, Unseen, useLang } from '#ui'
import type { ContactPoint } from '../../schema/contact-point.ts'
import type { FormValues } from '../../schema/form-fields.ts'
import { type Series, type SeriesMember, seriesOrders } from '../../schema/series.ts'
import { ContactsField } from '../entries/contacts-field.tsx'
import { DescriptionField, TagsField, TitleField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { LinkedField, type LinkedFieldProps } from '../entries/linked-field.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { folder } from './series-page.tsx'
import { seriesPageWords } from './words.ts'

export interface SeriesFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  series: Series | null
  form: FormView
  producers: readonly Producer[]
  linked: LinkedFieldProps
  /** Contact points of the producer. */
  contacts: readonly ContactPoint[]
}

/** One page: what it is, what it gathers, in which order. */
export function SeriesFormPage({ frame, series, form, producers, linked, contacts }: SeriesFormProps) {
  const words = seriesPageWords[frame.lang]
  const { text, list } = answersOf(form.values ?? savedOf(series))
  return (
    <EntryFormPage
      frame={frame}
      entry={series}
      kind="series"
      folder={folder}
      words={words}
      form={form}
      producers={producers}
    >
      <FormSection title={words.form.what} intro={<p>{words.form.whatWhy}</p>}>
        <TitleField text={text} hint={words.form.titleHint} />
        <DescriptionField text={text} />
        <TagsField text={text} />
        <ContactsField entry={series} contacts={contacts} chosen={list('contactPoints')} />
      </FormSection>
      <FormSection title={words.form.members} intro={<p>{words.form.membersWhy}</p>}>
        <LinkedField {...linked} />
        <Select
          name="order"
          label={words.form.order}
          description={words.form.orderWhy}
          value={text('order') || 'period'}
          placeholder={false}
          options={seriesOrders.map((value) => ({ value, label: words.form.orders[value] }))}
        />
        {series && series.datasets.length > 1 && <Order members={series.datasets} />}
      </FormSection>
    </EntryFormPage>
  )
}

function savedOf(series: Series | null): FormValues {
  if (!series) return {}
  const { title, description, order, tags, contactPoints } = series
  const chosen = contactPoints.map(({ id }) => id)
  return { title, description, order, tags: tags.join(', '), contactPoints: chosen }
}

/** Moves without dragging: each button saves what is written, and the order becomes the one chosen. */
function Order({ members }: { members: readonly SeriesMember[] }) {
  const { form: words } = seriesPageWords[useLang()]
  return (
    <div id="field-order-list">
      <p>{words.list}</p>
      <ol>
        {members.map(({ id, title, path }, index) => (
          <li>
            <Link href={path}>{title}</Link>
            <Stack row>
              {index > 0 && <Move command={`up:${id}`} label={words.up} title={title} icon="up" />}
              {index < members.length - 1 && (
                <Move command={`down:${id}`} label={words.down} title={title} icon="down" />
              )}
            </Stack>
          </li>
        ))}
      </ol>
    </div>
  )
}

interface MoveProps {
  command: string
  label: string
  title: string
  icon: 'up' | 'down'
}

function Move({ command, label, title, icon }: MoveProps) {
  return (
    <Button variant="quiet" size="sm" icon={icon} name="next" value={command}>
      {label}
      <Unseen> {title}</Unseen>
    </Button>
  )
}
