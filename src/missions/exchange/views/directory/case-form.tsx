import {
  Briefs,
  Button,
  ButtonLink,
  CheckboxGroup,
  EmptyState,
  type FieldError,
  FieldScope,
  Form,
  FormActions,
  FormSection,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { askerKinds } from '../../schema/api-sheet.ts'
import type { UseCase } from '../../schema/use-case.ts'
import { caseWords } from './case-words.ts'
import { directoryWords } from './words.ts'

export interface UseCaseTyped {
  title: string
  text: string
  askers: string[]
  documents: { name: string; apiId: string; share: string }[]
  volume: string
  person: string
  agent: string
  version: string
}

export interface UseCaseFormProps {
  frame: PageFrame
  /** Null for a new one. */
  useCase: Pick<UseCase, 'id' | 'title' | 'path'> | null
  typed: UseCaseTyped
  errors: FieldError[]
  apis: readonly { id: string; title: string }[]
}

/** The office writes what agents handle, and what replaces the documents. */
export function UseCaseFormPage({ frame, useCase, typed, errors, apis }: UseCaseFormProps) {
  const words = caseWords[frame.lang]
  const action = `/office/use-cases/${useCase?.id ?? 'new'}`
  return (
    <Page
      frame={frame}
      title={useCase?.title ?? words.add}
      breadcrumb={[{ label: words.list, href: '/office/use-cases' }]}
      hidden
    >
      <PageTitle over={words.over} title={useCase?.title ?? words.add} />
      <Form action={action} label={words.save} errors={errors} guarded>
        <input type="hidden" name="version" value={typed.version} />
        <TextField
          name="title"
          label={words.title}
          description={words.titleWhy}
          value={typed.title}
          maxLength={200}
          required
        />
        <TextArea name="text" label={words.text} description={words.textWhy} value={typed.text} rows={5} />
        <CheckboxGroup
          name="askers"
          label={words.askers}
          values={typed.askers}
          options={askerKinds.map((kind) => ({
            value: kind,
            label: directoryWords[frame.lang].askers[kind],
          }))}
        />
        <FormSection title={words.documents} intro={<p>{words.fieldsWhy}</p>}>
          {typed.documents.map((document, index) => (
            <DocumentFields document={document} rank={index + 1} apis={apis} />
          ))}
        </FormSection>
        <TextField name="volume" type="number" label={words.volume} value={typed.volume} min={1} required />
        <TextField name="person" type="number" label={words.person} value={typed.person} min={0} required />
        <TextField name="agent" type="number" label={words.agent} value={typed.agent} min={0} required />
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
      {useCase && (
        <Section title={words.remove}>
          <p>{words.removeWhy}</p>
          <Form action={`${action}/removal`} label={words.remove}>
            <Button variant="secondary" icon="trash">
              {words.remove}
            </Button>
          </Form>
        </Section>
      )}
    </Page>
  )
}

interface DocumentFieldsProps {
  document: UseCaseTyped['documents'][number]
  rank: number
  apis: UseCaseFormProps['apis']
}

function DocumentFields({ document, rank, apis }: DocumentFieldsProps) {
  const words = caseWords[useLang()]
  return (
    <FieldScope name={`document-${rank}`}>
      <TextField name="documentName" label={words.name(rank)} value={document.name} maxLength={200} />
      <Select
        name="documentApi"
        label={words.api(rank)}
        placeholder={words.noApi}
        value={document.apiId}
        options={apis.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <TextField
        name="documentShare"
        type="number"
        label={words.shareOf(rank)}
        value={document.share}
        min={0}
        max={100}
      />
    </FieldScope>
  )
}

/** The list that the office keeps. */
export function UseCaseListPage({ frame, useCases }: { frame: PageFrame; useCases: readonly UseCase[] }) {
  const words = caseWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.list}
      breadcrumb={[{ label: directoryWords[frame.lang].title, href: '/exchange' }]}
      hidden
    >
      <PageTitle
        title={words.list}
        intro={<p>{words.listIntro}</p>}
        actions={
          <ButtonLink href="/office/use-cases/new" icon="plus">
            {words.add}
          </ButtonLink>
        }
      />
      {useCases.length === 0 && <EmptyState title={words.none} />}
      <Briefs
        items={useCases.map(({ id, title, documents }) => ({
          title,
          href: `/office/use-cases/${id}`,
          under: words.count(documents.length),
        }))}
      />
    </Page>
  )
}
