import type { Lang } from '#kernel/words'
import {
  Briefs,
  Button,
  ButtonLink,
  Checkbox,
  type FieldError,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  TextArea,
  TextField,
} from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import { askerKinds } from '../../schema/api-sheet.ts'
import { apiWords } from '../directory/api-words.ts'
import { directoryWords } from '../directory/words.ts'
import { providerWords } from './words.ts'

export interface ApiEditProps {
  frame: PageFrame
  /** Null for a new one. */
  api: KeptApi | null
  action: string
  over: string
  typed: (name: string) => string
  errors: FieldError[]
}

/** What a provider says of an API, but for its calls. */
export function ApiEditPage(props: ApiEditProps) {
  const { frame, api, action, errors, typed } = props
  const words = providerWords[frame.lang]
  const title = api?.title ?? words.newTitle
  return (
    <Page
      frame={frame}
      title={title}
      breadcrumb={[
        { label: directoryWords[frame.lang].title, href: '/exchange' },
        { label: words.title, href: '/exchange/apis' },
      ]}
      hidden
    >
      <PageTitle over={props.over} title={title} />
      {api?.askedDestination && <Notice status="warning">{words.asked(api.askedDestination)}</Notice>}
      {api && <Calls api={api} lang={frame.lang} />}
      <Form action={action} label={title} errors={errors} guarded>
        <input type="hidden" name="version" value={typed('version')} />
        <General {...props} />
        <SheetFields {...props} />
        <EligibilityFields {...props} />
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
      {api && api.state !== 'draft' && <Closing api={api} lang={frame.lang} />}
    </Page>
  )
}

function General({ frame, api, typed }: ApiEditProps) {
  const words = providerWords[frame.lang]
  return (
    <>
      <FormSection title={words.general} intro={<p>{words.generalWhy}</p>}>
        <TextField name="title" label={words.name} value={typed('title')} maxLength={200} required />
        <TextField
          name="slug"
          label={words.slug}
          description={words.slugWhy}
          value={typed('slug')}
          maxLength={60}
          readOnly={api !== null && api.state !== 'draft'}
          required
        />
        <TextField
          name="dataserviceId"
          label={words.dataservice}
          description={words.dataserviceWhy}
          value={typed('dataserviceId')}
          maxLength={200}
          optional
        />
        <TextField
          name="destination"
          type="url"
          label={words.destination}
          description={api?.destination ? words.approved(api.destination) : words.destinationWhy}
          value={typed('destination')}
          maxLength={500}
          required
        />
        <Checkbox name="isSandbox" label={words.isSandbox} checked={typed('isSandbox') === 'on'} />
      </FormSection>
      <FormSection title={words.limits} intro={<p>{words.limitsWhy}</p>}>
        <TextField
          name="callsPerMinute"
          type="number"
          label={words.callsPerMinute}
          value={typed('callsPerMinute')}
          min={1}
        />
        <TextField
          name="timeoutMs"
          type="number"
          label={words.timeout}
          value={typed('timeoutMs')}
          min={100}
        />
        <TextField
          name="maxAnswerBytes"
          type="number"
          label={words.maxAnswer}
          value={typed('maxAnswerBytes')}
          min={1024}
        />
      </FormSection>
    </>
  )
}

function SheetFields({ frame, typed }: ApiEditProps) {
  const words = providerWords[frame.lang]
  return (
    <FormSection title={words.sheet} intro={<p>{words.sheetWhy}</p>}>
      <TextField name="summary" label={words.summary} value={typed('summary')} maxLength={300} />
      <TextArea
        name="description"
        label={words.description}
        description={words.descriptionWhy}
        value={typed('description')}
        rows={6}
      />
      <TextField
        name="serviceLevel"
        label={words.serviceLevel}
        value={typed('serviceLevel')}
        maxLength={1000}
        optional
      />
      <TextField name="contact" label={words.contact} value={typed('contact')} maxLength={300} optional />
      <TextArea
        name="legalTexts"
        label={words.legalLabel}
        description={words.legalWhy}
        value={typed('legalTexts')}
        rows={4}
      />
    </FormSection>
  )
}

function EligibilityFields({ frame, typed }: ApiEditProps) {
  const words = providerWords[frame.lang]
  const said = apiWords[frame.lang].short
  return (
    <FormSection title={words.eligibility} intro={<p>{words.eligibilityWhy}</p>}>
      {askerKinds.map((kind) => (
        <>
          <Select
            name={`answer-${kind}`}
            label={words.answerOf(directoryWords[frame.lang].askers[kind])}
            placeholder={words.unsaid}
            value={typed(`answer-${kind}`)}
            options={(['yes', 'condition', 'no'] as const).map((value) => ({ value, label: said[value] }))}
          />
          <TextField name={`words-${kind}`} label={words.reason} value={typed(`words-${kind}`)} optional />
          <TextField
            name={`article-${kind}`}
            label={words.article}
            value={typed(`article-${kind}`)}
            optional
          />
        </>
      ))}
    </FormSection>
  )
}

function Calls({ api, lang }: { api: KeptApi; lang: Lang }) {
  const words = providerWords[lang]
  const fields = api.calls.reduce((total, call) => total + call.fields.length, 0)
  return (
    <Section id="calls" title={words.calls}>
      <p>{words.callsWhy(api.calls.length, fields)}</p>
      <Briefs
        items={api.calls.map((call) => ({
          title: words.callOf(call.summary, call.fields.length),
          href: `${api.path}/calls/${encodeURIComponent(call.key)}`,
          under: `${call.method} ${call.path}`,
        }))}
      />
      <ButtonLink href={`${api.path}/description`} icon="api" variant="secondary">
        {words.describe}
      </ButtonLink>
    </Section>
  )
}

function Closing({ api, lang }: { api: KeptApi; lang: Lang }) {
  const words = providerWords[lang]
  const closes = api.state === 'open'
  return (
    <Section title={closes ? words.close : words.reopen}>
      {closes && <p>{words.closeWhy}</p>}
      <Form action={`${api.path}/state`} label={words.close} scope="state">
        <input type="hidden" name="closed" value={closes ? 'yes' : 'no'} />
        <Button variant="secondary">{closes ? words.close : words.reopen}</Button>
      </Form>
    </Section>
  )
}
