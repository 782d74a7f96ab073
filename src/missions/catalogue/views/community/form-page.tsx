import {
  Button,
  type FieldError,
  FileField,
  Form,
  FormActions,
  FormSection,
  Link,
  type PageFrame,
  Select,
  TextField,
  useLang,
} from '#ui'
import type { CommunityResource } from '../../schema/community-resource.ts'
import type { EntryRef } from '../../schema/entry.ts'
import { resourceTypes } from '../../vocabulary/resource-types.ts'
import { DescriptionField, TagsField, TitleField } from '../entries/fields.tsx'
import { EntryFormPage } from '../entries/form-shell.tsx'
import { entryWords } from '../entries/words.ts'
import { toOptions } from '../publishing/context.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { answersOf, type FormView } from '../publishing/shell.tsx'
import { folder } from './community-page.tsx'
import { FileStanding } from './file-standing.tsx'
import { communityPageWords } from './words.ts'

export interface CommunityFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  resource: CommunityResource | null
  form: FormView
  producers: readonly Producer[]
  /** What it completes, once that is known. */
  dataset: EntryRef | null
  /** What is wrong with the file that was sent. */
  fileError?: string | undefined
}

/** One page: what it completes, where it is, how it differs. */
export function CommunityFormPage({
  frame,
  resource,
  form,
  producers,
  dataset,
  fileError,
}: CommunityFormProps) {
  const words = communityPageWords[frame.lang]
  const common = entryWords[frame.lang]
  const { text } = answersOf(form.values ?? (resource ? { ...resource, tags: resource.tags.join(', ') } : {}))
  return (
    <EntryFormPage
      frame={frame}
      entry={resource}
      kind="community-resource"
      folder={folder}
      words={words}
      form={form}
      producers={producers}
      after={
        resource && (
          <KeptFile resource={resource} errors={fileError ? [{ field: 'file', message: fileError }] : []} />
        )
      }
    >
      <FormSection title={words.form.dataset}>
        {dataset ? (
          <>
            <input type="hidden" name="dataset" value={dataset.id} />
            <p>
              {words.form.about} <Link href={dataset.path}>{dataset.title}</Link>
            </p>
          </>
        ) : (
          <TextField
            name="find"
            label={words.form.dataset}
            description={words.form.datasetHint}
            value={text('find')}
            maxLength={500}
            required={!resource}
          />
        )}
      </FormSection>
      <What text={text} kept={resource?.file !== null && resource !== null} />
      <FormSection title={common.tagsLabel}>
        <TagsField text={text} />
      </FormSection>
    </EntryFormPage>
  )
}

/** Of a file that is kept here, the address and the format are measured: they are not asked for. */
function What({ text, kept }: { text: (name: string) => string; kept: boolean }) {
  const lang = useLang()
  const { form: words } = communityPageWords[lang]
  return (
    <FormSection title={words.what} intro={<p>{words.whatWhy}</p>}>
      <TitleField text={text} hint={words.titleHint} />
      {!kept && (
        <TextField
          name="url"
          type="url"
          label={words.url}
          description={words.urlHint}
          value={text('url')}
          maxLength={2000}
        />
      )}
      <Select
        name="type"
        label={words.type}
        value={text('type') || 'other'}
        placeholder={false}
        options={toOptions(resourceTypes, lang)}
      />
      {!kept && (
        <TextField
          name="format"
          label={words.format}
          description={words.formatHint}
          value={text('format')}
          size={12}
          maxLength={60}
          optional
        />
      )}
      <DescriptionField text={text} optional />
    </FormSection>
  )
}

/** Sends a file in place of the link, or of the former file. */
function KeptFile({ resource, errors }: { resource: CommunityResource; errors: FieldError[] }) {
  const { file: words } = communityPageWords[useLang()]
  return (
    <Form action={`${folder}/${resource.id}/file`} files errors={errors} label={words.title} id="file">
      <FormSection title={words.title} intro={<p>{words.why}</p>}>
        {resource.file && (
          <p>
            <Link href={`${folder}/${resource.id}/download`}>{resource.file.name}</Link>
          </p>
        )}
        <FileStanding resource={resource} />
        <FileField name="file" label={words.label} required />
      </FormSection>
      <FormActions>
        <Button variant="secondary">{resource.file ? words.replace : words.send}</Button>
      </FormActions>
    </Form>
  )
}
