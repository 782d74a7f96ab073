import { ButtonLink, FileSize, FormSection, Link, TextArea, TextField, useLang } from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { ContactKind, DefinitionContent } from '../../schema/definition.ts'
import { contentWords } from '../../service/requests/content-words.ts'
import { formWords } from './form-words.ts'
import type { TypedRequest } from './typed.ts'

interface PartProps {
  definition: DefinitionContent
  typed: TypedRequest
}

/** Who answers for what at the applicant. */
export function ContactsPart({ definition, typed }: PartProps) {
  const lang = useLang()
  const words = formWords[lang]
  return (
    <>
      {definition.contacts.map((kind, index) => (
        <FormSection
          title={contentWords[lang].contacts[kind]}
          intro={index === 0 ? words.contactsWhy : undefined}
        >
          <Contact kind={kind} typed={typed} />
        </FormSection>
      ))}
    </>
  )
}

function Contact({ kind, typed }: { kind: ContactKind; typed: TypedRequest }) {
  const words = formWords[useLang()]
  const field = (part: string) => ({
    name: `contacts.${kind}.${part}`,
    value: typed.text[`contacts.${kind}.${part}`],
  })
  return (
    <>
      <TextField {...field('name')} label={words.contactName} maxLength={300} required />
      <TextField {...field('email')} type="email" label={words.contactEmail} maxLength={254} required />
      <TextField {...field('job')} label={words.contactJob} maxLength={300} />
      <TextField {...field('phone')} type="tel" label={words.contactPhone} maxLength={40} />
    </>
  )
}

/** How much is called: beyond it the gateway stops. */
export function VolumesPart({ definition, typed }: PartProps) {
  const lang = useLang()
  const words = formWords[lang]
  const named = contentWords[lang]
  const at = (name: string) => typed.text[`volumes.${name}`]
  return (
    <FormSection title={words.volumes} intro={words.volumesWhy}>
      <TextField
        name="volumes.callsPerMinute"
        label={named.callsPerMinute}
        description={words.free(definition.freeCallsPerMinute)}
        value={at('callsPerMinute')}
        size={10}
        required
      />
      <TextField
        name="volumes.callsPerDay"
        label={named.callsPerDay}
        value={at('callsPerDay')}
        size={10}
        required
      />
      <TextField
        name="volumes.personsPerDay"
        label={named.personsPerDay}
        value={at('personsPerDay')}
        size={10}
        required
      />
      <TextArea name="volumes.reason" label={named.volumeReason} value={at('reason')} rows={3} />
    </FormSection>
  )
}

export function SecurityPart({ typed }: PartProps) {
  const lang = useLang()
  const words = formWords[lang]
  const named = contentWords[lang]
  const at = (name: string) => typed.text[`security.${name}`]
  return (
    <FormSection title={words.security} intro={words.securityWhy}>
      <TextField
        name="security.approvedBy"
        label={named.approvedBy}
        value={at('approvedBy')}
        maxLength={300}
        required
      />
      <TextField
        name="security.approvedFrom"
        type="date"
        label={words.approvedFrom}
        value={at('approvedFrom')}
        required
      />
      <TextField
        name="security.approvedUntil"
        type="date"
        label={words.approvedUntil}
        value={at('approvedUntil')}
        required
      />
      <TextArea
        name="security.networks"
        label={named.networks}
        description={words.networksWhy}
        value={at('networks')}
        rows={3}
      />
    </FormSection>
  )
}

/** What is joined already; it comes and goes on a page of its own, so that nothing typed here is lost. */
export function DocumentsPart({ request: { path, content } }: { request: AccessRequest }) {
  const words = formWords[useLang()]
  return (
    <FormSection title={words.documents} intro={words.documentsWhy}>
      {content.documents.length === 0 && <p>{words.noDocument}</p>}
      {content.documents.map(({ file, name, size }) => (
        <p>
          <Link href={`${path}/documents/${file}`}>{name}</Link> <FileSize bytes={size} />
        </p>
      ))}
      <ButtonLink href={`${path}/documents`} variant="secondary" icon="upload">
        {words.documentsPage}
      </ButtonLink>
    </FormSection>
  )
}
