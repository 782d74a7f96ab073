import {
  Button,
  FileField,
  Fold,
  Form,
  FormActions,
  Section,
  Select,
  Stack,
  Table,
  Tag,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { Package } from '../schema/package.ts'
import { packageWords } from '../words.ts'
import { FileTable } from './file-table.tsx'
import type { PackagePageProps } from './package-page.tsx'
import { pageWords } from './words.ts'

/** What is still to be filled, then the button that sends. */
export function DraftParts(props: PackagePageProps) {
  return (
    <>
      <DraftFiles {...props} />
      {(props.package.aboutPersons || props.package.persons > 0) && <Persons {...props} />}
      <Recipients {...props} />
      <Send {...props} />
    </>
  )
}

function backOf({ sent }: PackagePageProps, form: string) {
  const back = sent?.form === form ? sent : null
  return {
    errors: back?.errors ?? [],
    typed: (name: string) => String(back?.values[name] ?? ''),
    isBack: back !== null,
  }
}

function DraftFiles(props: PackagePageProps) {
  const { package: found, fields } = props
  const words = pageWords[useLang()]
  const { errors, typed } = backOf(props, 'files')
  return (
    <Section id="files" title={words.files} count={found.files.length}>
      {found.files.length === 0 ? <p>{words.noFiles}</p> : <FileTable package={found} linked={false} />}
      <Stack>
        {found.files.map(({ id, name }) => (
          <Form action={`${found.path}/files/${id}/removal`} label={`${words.takeOut} ${name}`} scope={id}>
            <Button variant="quiet" size="sm" icon="trash">
              {words.takeOut} {name}
            </Button>
          </Form>
        ))}
      </Stack>
      <Form action={`${found.path}/files`} label={words.add} errors={errors} files>
        <Select
          name="field"
          label={words.fieldOf}
          description={words.fieldHint}
          value={typed('field') || fields[0]?.key}
          options={fields.map(({ key, label }) => ({ value: key, label }))}
          required
        />
        <FileField name="file" label={words.file} required />
        <FormActions>
          <Button icon="upload" variant="secondary">
            {words.add}
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Persons(props: PackagePageProps) {
  const { package: found } = props
  const words = pageWords[useLang()]
  const { errors, typed, isBack } = backOf(props, 'persons')
  return (
    <Section id="persons" title={words.persons} count={found.persons}>
      <p>{words.personsIntro}</p>
      {found.persons > 0 && (
        <Form action={`${found.path}/persons/removal`} label={words.clearPersons}>
          <Button variant="quiet" size="sm" icon="trash">
            {words.clearPersons}
          </Button>
        </Form>
      )}
      <Fold summary={words.addPerson} open={isBack || found.persons === 0}>
        <Form action={`${found.path}/persons`} errors={errors} label={words.addPerson} scope="person">
          <TextField name="familyName" label={words.familyName} value={typed('familyName')} required />
          <TextField name="givenNames" label={words.givenNames} value={typed('givenNames')} required />
          <TextField
            name="birthdate"
            type="date"
            label={words.birthdate}
            value={typed('birthdate')}
            required
          />
          <Select
            name="gender"
            label={words.gender}
            value={typed('gender') || 'female'}
            options={[
              { value: 'female', label: words.female },
              { value: 'male', label: words.male },
            ]}
            required
          />
          <TextField
            name="birthplace"
            label={words.birthplace}
            description={words.birthplaceHint}
            value={typed('birthplace')}
            maxLength={5}
          />
          <TextField
            name="birthcountry"
            label={words.birthcountry}
            description={words.birthcountryHint}
            value={typed('birthcountry') || '99100'}
            maxLength={5}
            required
          />
          <FormActions>
            <Button variant="secondary">{words.addPerson}</Button>
          </FormActions>
        </Form>
      </Fold>
    </Section>
  )
}

function Recipients(props: PackagePageProps) {
  const { package: found } = props
  const words = pageWords[useLang()]
  const { recipientsHint, recipients: label } = packageWords[useLang()]
  const { errors, typed, isBack } = backOf(props, 'recipients')
  const { recipients, files } = found
  return (
    <Section id="recipients" title={words.preview} count={recipients.length}>
      <p>{words.previewIntro}</p>
      {recipients.length === 0 ? (
        <p>{words.noRecipient}</p>
      ) : (
        <Preview recipients={recipients} of={files.length} />
      )}
      <Fold summary={words.changeRecipients} open={isBack || recipients.length === 0}>
        <Form
          action={`${found.path}/recipients`}
          errors={errors}
          label={words.changeRecipients}
          scope="recipients"
        >
          <TextArea
            name="recipients"
            label={label}
            description={recipientsHint}
            value={typed('recipients') || recipients.map(({ siret }) => siret).join('\n')}
            rows={4}
          />
          <FormActions>
            <Button variant="secondary">{words.save}</Button>
          </FormActions>
        </Form>
      </Fold>
    </Section>
  )
}

function Preview({ recipients, of }: Pick<Package, 'recipients'> & { of: number }) {
  const words = pageWords[useLang()]
  return (
    <Table
      caption={words.preview}
      captionHidden
      stacks
      wraps
      rows={recipients}
      columns={[
        { key: 'siret', label: words.siret, heading: true, cell: ({ siret }) => siret },
        { key: 'organization', label: words.organization, cell: ({ name }) => name },
        {
          key: 'grant',
          label: words.grant,
          cell: ({ grantNumber }) => grantNumber && words.grantNumber(grantNumber),
        },
        { key: 'receives', label: words.receives, cell: ({ files }) => words.receivesFiles(files, of) },
        {
          key: 'verdict',
          label: words.verdict,
          cell: ({ verdict }) => (
            <Tag status={verdict === 'ready' ? 'success' : 'warning'}>{words.verdicts[verdict]}</Tag>
          ),
        },
      ]}
    />
  )
}

function Send(props: PackagePageProps) {
  const { package: found } = props
  const words = pageWords[useLang()]
  const { errors } = backOf(props, 'transmission')
  const isReady = found.recipients.length > 0 && found.recipients.every(({ verdict }) => verdict === 'ready')
  const lacks = [
    ...(found.files.length === 0 ? [words.lacks.files] : []),
    ...(found.aboutPersons && found.persons === 0 ? [words.lacks.persons] : []),
    ...(isReady ? [] : [words.lacks.recipients]),
  ]
  return (
    <Section id="transmission" title={words.send}>
      {lacks.length > 0 ? (
        <p>
          {words.notYet} {lacks.join(', ')}.
        </p>
      ) : (
        <Form action={`${found.path}/transmission`} errors={errors} label={words.send}>
          <p>{words.sendText}</p>
          <FormActions>
            <Button icon="check">{words.send}</Button>
          </FormActions>
        </Form>
      )}
    </Section>
  )
}
