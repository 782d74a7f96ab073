import type { ComponentChildren } from 'preact'
import {
  Button,
  type FieldError,
  Fold,
  Form,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Select,
  Stack,
  TextField,
  useLang,
} from '#ui'
import type { changeKinds } from '../../schema/batch.ts'
import { frequencies } from '../../vocabulary/frequencies.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import { toOptions } from '../publishing/context.tsx'
import { batchWords } from './words.ts'

type Kind = (typeof changeKinds)[number]
interface Choice {
  value: string
  label: string
}

export interface ChooseProps {
  frame: PageFrame
  count: number
  /** What says again which datasets are meant: name and value of hidden fields. */
  chosen: readonly [name: string, value: string][]
  contacts: Choice[]
  producers: Choice[]
  /** Of a form that came back: which one, what is wrong, what was typed. */
  refused: { what: string; errors: FieldError[]; typed: (name: string) => string } | null
}

/** One question a change: the one that is answered is looked at. */
export function ChoosePage(props: ChooseProps) {
  const { frame, count } = props
  const words = batchWords[frame.lang]
  const typed = (name: string) => props.refused?.typed(name) || undefined
  return (
    <Page
      frame={frame}
      title={words.newTitle}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.workspace, href: '/workspace' }]}
    >
      <PageTitle title={words.newTitle} intro={<p>{words.newIntro(count)}</p>} />
      <Stack>
        <Vocabularies {...props} />
        <Question {...props} kind="tags">
          <TextField name="add" label={words.add} value={typed('add')} maxLength={5000} />
          <TextField name="remove" label={words.remove} value={typed('remove')} maxLength={5000} />
        </Question>
        {props.contacts.length === 0 ? (
          <Fold summary={words.kinds.contact}>
            <p>
              {words.noContact} <Link href="/contact-points">{words.contacts}</Link>
            </p>
          </Fold>
        ) : (
          <Question {...props} kind="contact">
            <Select name="contact" label={words.kinds.contact} options={props.contacts} required />
          </Question>
        )}
        <Question {...props} kind="territory">
          <TextField
            name="place"
            label={words.place}
            description={words.placeHint}
            value={typed('place')}
            maxLength={200}
            required
          />
        </Question>
        <Question {...props} kind="transfer">
          <Select
            name="organization"
            label={words.kinds.transfer}
            options={[...props.producers, { value: 'self', label: words.self }]}
            required
          />
        </Question>
        <States {...props} />
      </Stack>
    </Page>
  )
}

function Vocabularies(props: ChooseProps) {
  const lang = useLang()
  const { kinds } = batchWords[lang]
  return (
    <>
      <Question {...props} kind="license">
        <Select name="license" label={kinds.license} options={toOptions(licenses, lang)} required />
      </Question>
      <Question {...props} kind="frequency">
        <Select name="frequency" label={kinds.frequency} options={toOptions(frequencies, lang)} required />
      </Question>
    </>
  )
}

function States(props: ChooseProps) {
  const { kinds, visibilities, archives } = batchWords[useLang()]
  return (
    <>
      <Question {...props} kind="visibility">
        <RadioGroup
          name="visibility"
          label={kinds.visibility}
          required
          options={[
            { value: 'public', label: visibilities.public },
            { value: 'private', label: visibilities.private },
          ]}
        />
      </Question>
      <Question {...props} kind="archive">
        <RadioGroup
          name="archived"
          label={kinds.archive}
          required
          options={[
            { value: 'yes', label: archives.yes },
            { value: 'no', label: archives.no },
          ]}
        />
      </Question>
    </>
  )
}

function Question({
  kind,
  chosen,
  refused,
  children,
}: ChooseProps & { kind: Kind; children: ComponentChildren }) {
  const words = batchWords[useLang()]
  const isRefused = refused?.what === kind
  return (
    <Fold summary={words.kinds[kind]} open={isRefused}>
      <p>{words.why[kind]}</p>
      <Form action="/workspace/batches" errors={isRefused ? refused.errors : []} label={words.kinds[kind]}>
        <input type="hidden" name="what" value={kind} />
        {chosen.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <div>
          <Button variant="secondary" icon="eye">
            {words.preview}
          </Button>
        </div>
      </Form>
    </Fold>
  )
}
