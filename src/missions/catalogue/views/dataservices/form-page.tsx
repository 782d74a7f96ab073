import {
  AsideBox,
  CheckboxGroup,
  Fold,
  FormSection,
  type PageFrame,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { ContactPoint } from '../../schema/contact-point.ts'
import type { Dataservice } from '../../schema/dataservice.ts'
import { limits } from '../../schema/dataset.ts'
import { accessTypes } from '../../vocabulary/access.ts'
import { apiFormats } from '../../vocabulary/api-formats.ts'
import { hvdCategories } from '../../vocabulary/hvd-categories.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import { ContactsField } from '../entries/contacts-field.tsx'
import { TagsField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { LinkedField, type LinkedFieldProps } from '../entries/linked-field.tsx'
import { entryWords } from '../entries/words.ts'
import { Closed } from '../publishing/access.tsx'
import { AskLicense, Beside } from '../publishing/advice/beside.tsx'
import { toOptions } from '../publishing/context.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { formWords } from '../publishing/words.ts'
import { Advice } from './aside.tsx'
import { serviceWords } from './words.ts'

export interface DataserviceFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  service: Dataservice | null
  form: FormView
  producers: readonly Producer[]
  /** Contact points of the producer. */
  contacts: readonly ContactPoint[]
  linked: LinkedFieldProps
}

type Answers = ReturnType<typeof answersOf>

/** One page: what it does, how to call it, what may be expected of it, under what conditions. */
export function DataserviceFormPage({
  frame,
  service,
  form,
  producers,
  contacts,
  linked,
}: DataserviceFormProps) {
  const words = serviceWords[frame.lang]
  const answers = answersOf(form.values ?? savedAnswers(service))
  return (
    <EntryFormPage
      frame={frame}
      entry={service}
      kind="dataservice"
      folder="/dataservices"
      words={words}
      form={form}
      producers={producers}
      after={
        service && (
          <AsideBox title={words.quality}>
            <Advice service={service} open />
          </AsideBox>
        )
      }
    >
      <What answers={answers} />
      <How answers={answers} />
      <Limits answers={answers} />
      <Rights answers={answers} />
      <FormSection title={words.form.data} intro={<p>{words.form.dataWhy}</p>}>
        <LinkedField {...linked} />
      </FormSection>
      <Around answers={answers} service={service} contacts={contacts} />
    </EntryFormPage>
  )
}

function savedAnswers(service: Dataservice | null): Record<string, unknown> {
  if (!service) return {}
  const { access } = service
  return {
    ...service,
    availability: service.availability === null ? '' : String(service.availability),
    tags: service.tags.join(', '),
    accessType: access.type,
    ...Object.fromEntries(access.audiences.map(({ role, condition }) => [`audience-${role}`, condition])),
    requestUrl: access.requestUrl,
    reasonCategory: access.reasonCategory,
    reason: access.reason,
    contactPoints: service.contactPoints.map(({ id }) => id),
  }
}

function What({ answers: { text } }: { answers: Answers }) {
  const lang = useLang()
  const { form: words } = serviceWords[lang]
  return (
    <FormSection title={words.what} intro={<p>{words.whatWhy}</p>}>
      <TextField
        name="title"
        label={words.name}
        description={words.nameHint}
        value={text('title')}
        maxLength={limits.title}
        required
      />
      <Beside field="title" />
      <TextField
        name="acronym"
        label={words.acronym}
        value={text('acronym')}
        maxLength={limits.acronym}
        size={20}
        optional
      />
      <Beside field="acronym" />
      <TextArea
        name="description"
        label={words.text}
        description={entryWords[lang].textHint}
        value={text('description')}
        rows={8}
        maxLength={limits.description}
        required
      />
      <Beside field="description" />
    </FormSection>
  )
}

function How({ answers: { text } }: { answers: Answers }) {
  const lang = useLang()
  const { form: words } = serviceWords[lang]
  return (
    <FormSection title={words.how} intro={<p>{words.howWhy}</p>}>
      <TextField
        name="baseUrl"
        type="url"
        label={words.baseUrl}
        description={words.baseUrlHint}
        value={text('baseUrl')}
      />
      <Select
        name="format"
        label={words.format}
        value={text('format')}
        options={toOptions(apiFormats, lang)}
      />
      <TextField
        name="machineDocumentationUrl"
        type="url"
        label={words.openapi}
        description={words.openapiHint}
        value={text('machineDocumentationUrl')}
        optional
      />
      <TextField
        name="technicalDocumentationUrl"
        type="url"
        label={words.technical}
        value={text('technicalDocumentationUrl')}
        optional
      />
      <TextField
        name="businessDocumentationUrl"
        type="url"
        label={words.business}
        value={text('businessDocumentationUrl')}
        optional
      />
    </FormSection>
  )
}

function Limits({ answers: { text } }: { answers: Answers }) {
  const { form: words } = serviceWords[useLang()]
  return (
    <FormSection title={words.limits} intro={<p>{words.limitsWhy}</p>}>
      <TextField
        name="rateLimiting"
        label={words.rate}
        description={words.rateHint}
        value={text('rateLimiting')}
        maxLength={2000}
        optional
      />
      <TextField
        name="rateLimitingUrl"
        type="url"
        label={words.rateUrl}
        value={text('rateLimitingUrl')}
        optional
      />
      <TextField
        name="availability"
        label={words.availability}
        description={words.availabilityHint}
        value={text('availability')}
        size={10}
        optional
      />
      <TextField
        name="availabilityUrl"
        type="url"
        label={words.availabilityUrl}
        value={text('availabilityUrl')}
        optional
      />
    </FormSection>
  )
}

function Rights({ answers }: { answers: Answers }) {
  const lang = useLang()
  const { form: words } = serviceWords[lang]
  const type = answers.text('accessType') || 'open'
  return (
    <FormSection title={words.rights} intro={<p>{words.rightsWhy}</p>}>
      <RadioGroup
        name="accessType"
        label={words.accessLabel}
        value={type}
        options={accessTypes.map(({ id, label }) => ({
          value: id,
          label: label[lang],
          description: words.accessHints[id],
        }))}
      />
      <Fold summary={formWords[lang].access.closedFold} open={type !== 'open'}>
        <Closed answers={answers} />
      </Fold>
      <Select
        name="license"
        label={words.license}
        description={words.licenseHint}
        value={answers.text('license')}
        options={toOptions(licenses, lang)}
      />
      <Beside field="license" />
      <AskLicense />
    </FormSection>
  )
}

interface AroundProps {
  answers: Answers
  service: Dataservice | null
  contacts: readonly ContactPoint[]
}

function Around({ answers: { text, list }, service, contacts }: AroundProps) {
  const lang = useLang()
  const { form: words } = serviceWords[lang]
  return (
    <FormSection title={words.around} intro={<p>{words.aroundWhy}</p>}>
      <TagsField text={text} />
      <ContactsField entry={service} contacts={contacts} chosen={list('contactPoints')} />
      <Fold summary={words.hvdFold} open={list('hvdCategories').length > 0}>
        <CheckboxGroup
          name="hvdCategories"
          label={words.hvd}
          values={list('hvdCategories')}
          options={toOptions(hvdCategories, lang)}
        />
      </Fold>
    </FormSection>
  )
}
