import {
  Button,
  Checkbox,
  CheckboxGroup,
  type FieldError,
  Form,
  FormActions,
  FormSection,
  Link,
  Markdown,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { BlockName, DefinitionContent } from '../../schema/definition.ts'
import type { NamedField } from '../../service/requests/apis.ts'
import { contentWords } from '../../service/requests/content-words.ts'
import { ContactsPart, DocumentsPart, SecurityPart, VolumesPart } from './form-parts.tsx'
import { formWords } from './form-words.ts'
import type { TypedRequest } from './typed.ts'
import { requestWords } from './words.ts'

export interface FormPageProps {
  frame: PageFrame
  request: AccessRequest
  definition: DefinitionContent
  /** Safe HTML of what the definition says. */
  html: { intro: string; terms: string }
  fields: readonly NamedField[]
  typed: TypedRequest
  errors: FieldError[]
  saved: boolean
}

/** The whole request on one page, in sections: saved as a draft at any moment, sent once it is whole. */
export function FormPage(props: FormPageProps) {
  const { frame, request, html, errors, saved } = props
  const words = formWords[frame.lang]
  const said = requestWords[frame.lang]
  const { reason, state } = request
  return (
    <Page
      frame={frame}
      title={said.edit}
      description={request.api.title}
      breadcrumb={[
        { label: said.many, href: '/exchange/requests' },
        { label: said.number(request.number), href: request.path },
      ]}
      hidden
    >
      <PageTitle
        over={said.over(request.number, request.api.title)}
        title={words.newTitle}
        intro={<Markdown html={html.intro} lang={frame.lang === 'fr' ? undefined : 'fr'} />}
      />
      {saved && errors.length === 0 && <Notice status="success" title={words.saved} live />}
      {state === 'changes_requested' && reason && (
        <Notice status="warning" title={said.changesTitle}>
          <p>{reason}</p>
        </Notice>
      )}
      {request.again && (
        <Notice title={said.againTitle}>
          <p>{said.againText}</p>
          <p>
            <Link href={`${request.path}#differences`}>{said.whatChanged}</Link>
          </p>
        </Notice>
      )}
      <Form
        action={`${request.path}/edit`}
        label={words.newTitle}
        errors={errors}
        island="count-fields"
        guarded
      >
        <input type="hidden" name="revision" value={String(request.revision)} />
        <Parts {...props} />
        <FormActions>
          <Button name="intent" value="save" variant="secondary" unchecked>
            {words.save}
          </Button>
          <Button name="intent" value="submit">
            {words.submit}
          </Button>
        </FormActions>
      </Form>
    </Page>
  )
}

function Parts(props: FormPageProps) {
  const { definition } = props
  const has = (block: BlockName) => definition.blocks.includes(block)
  return (
    <>
      <NeedPart {...props} />
      <DataPart {...props} />
      {has('legal') && <LegalPart {...props} />}
      {has('personal-data') && <PersonalPart {...props} />}
      {has('modalities') && definition.modalities.length > 0 && <ModalityPart {...props} />}
      {has('contacts') && <ContactsPart {...props} />}
      {has('volumes') && <VolumesPart {...props} />}
      {has('security') && <SecurityPart {...props} />}
      {has('documents') && <DocumentsPart request={props.request} />}
      <TermsPart {...props} />
    </>
  )
}

function NeedPart({ definition, typed }: FormPageProps) {
  const lang = useLang()
  const words = formWords[lang]
  const named = contentWords[lang]
  const at = (name: string) => typed.text[name] ?? ''
  return (
    <FormSection title={words.need} intro={words.needWhy}>
      <TextField
        name="title"
        label={named.title}
        description={words.titleWhy}
        value={at('title')}
        maxLength={300}
        required
      />
      <TextField
        name="procedure"
        label={named.procedure}
        description={words.procedureWhy}
        value={at('procedure')}
        maxLength={300}
        required
      />
      <TextArea
        name="description"
        label={words.description}
        description={words.descriptionWhy}
        value={at('description')}
        rows={5}
        required
      />
      <CheckboxGroup
        name="purposes"
        label={words.purposes}
        description={words.purposesWhy}
        values={[...typed.purposes]}
        options={definition.purposes.map(({ code, label }) => ({ value: code, label }))}
        required
      />
    </FormSection>
  )
}

/** Fields under the operation that gives them; the first group bears the errors. */
function DataPart({ definition: { maxFields }, fields, typed }: FormPageProps) {
  const words = formWords[useLang()]
  const calls = [...new Set(fields.map(({ call }) => call))]
  const count = words.chosen(typed.fields.length, maxFields)
  const marked = (sample: number) => words.chosen(sample, maxFields).replace(String(sample), '#')
  return (
    <FormSection
      title={words.data}
      intro={
        <>
          <p>{words.dataWhy(maxFields)}</p>
          <p role="status" data-count data-most={maxFields} data-one={marked(1)} data-many={marked(2)}>
            {count}
          </p>
        </>
      }
    >
      {calls.map((call) => (
        <CheckboxGroup
          name="fields"
          label={call}
          values={[...typed.fields]}
          options={fields
            .filter((field) => field.call === call)
            .map((field) => optionOf(field, words.sensitive))}
        />
      ))}
    </FormSection>
  )
}

function optionOf({ name, label, description, sensitive }: NamedField, mark: string) {
  return {
    value: name,
    label: sensitive ? `${label} (${mark})` : label,
    description: description || undefined,
  }
}

function LegalPart({ typed }: FormPageProps) {
  const lang = useLang()
  const words = formWords[lang]
  const named = contentWords[lang]
  return (
    <FormSection title={words.legal} intro={words.legalWhy}>
      <TextArea
        name="legal.nature"
        label={named.legalNature}
        description={words.legalNatureWhy}
        value={typed.text['legal.nature']}
        rows={3}
        required
      />
      <TextField
        name="legal.url"
        type="url"
        label={named.legalUrl}
        description={words.legalUrlWhy}
        value={typed.text['legal.url']}
        maxLength={2000}
      />
    </FormSection>
  )
}

function PersonalPart({ typed }: FormPageProps) {
  const lang = useLang()
  const words = formWords[lang]
  const named = contentWords[lang]
  const at = (name: string) => typed.text[`personalData.${name}`] ?? ''
  return (
    <FormSection title={words.personal} intro={words.personalWhy}>
      <TextArea
        name="personalData.recipients"
        label={named.recipients}
        description={words.recipientsWhy}
        value={at('recipients')}
        rows={2}
        required
      />
      <TextField
        name="personalData.retentionMonths"
        label={named.retentionMonths}
        value={at('retentionMonths')}
        size={6}
        required
      />
      <TextArea
        name="personalData.retentionReason"
        label={named.retentionReason}
        description={words.retentionReasonWhy}
        value={at('retentionReason')}
        rows={2}
      />
      <Checkbox name="informedDpo" label={words.informedDpo} checked={typed.informedDpo} />
    </FormSection>
  )
}

function ModalityPart({ definition, typed }: FormPageProps) {
  const lang = useLang()
  const words = formWords[lang]
  const { modalities } = contentWords[lang]
  return (
    <FormSection title={words.modality}>
      <CheckboxGroup
        name="modalities"
        label={words.modality}
        values={[...typed.modalities]}
        options={definition.modalities.map((one) => ({ value: one, label: modalities[one] }))}
        required
      />
    </FormSection>
  )
}

function TermsPart({ html, typed }: FormPageProps) {
  const lang = useLang()
  const words = formWords[lang]
  return (
    <FormSection title={words.terms}>
      <Markdown html={html.terms} lang={lang === 'fr' ? undefined : 'fr'} />
      <Checkbox name="acceptsTerms" label={words.acceptsTerms} checked={typed.acceptsTerms} />
    </FormSection>
  )
}
