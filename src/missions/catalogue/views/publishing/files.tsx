import {
  Button,
  ButtonLink,
  FileField,
  Fold,
  Form,
  FormActions,
  FormSection,
  Progress,
  Select,
  Stack,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { resourceTypes } from '../../vocabulary/resource-types.ts'
import { Embargoed, EmbargoField } from '../embargo/parts.tsx'
import { Added, type AddedFiles } from './added-files.tsx'
import { toOptions } from './context.tsx'
import { answersOf, editPath, type FormView, type StepProps } from './shell.tsx'
import { formWords } from './words.ts'

export interface FilesProps extends StepProps {
  resources: AddedFiles & { embargoes: readonly Resource[] }
  /** Largest file, in words: "20 GB". */
  largest: string
}

/** Step 2: files sent here, links to others, in the order that readers will see. */
export function FilesStep({ dataset, form, resources, largest }: FilesProps) {
  const words = formWords[useLang()]
  return (
    <>
      <Form
        action={`/datasets/${dataset.id}/resources`}
        files
        errors={form.values ? [] : form.errors}
        label={words.files.title}
      >
        <input type="hidden" name="id" value={dataset.id} />
        <FormSection title={words.files.title} intro={<p>{words.files.why}</p>}>
          <EmbargoField
            name="fileReleaseAt"
            open={form.errors.some(({ field }) => field === 'fileReleaseAt')}
          />
          <FileField
            name="file"
            label={words.files.fileLabel}
            description={words.files.fileHint(largest)}
            multiple
            island="upload"
          />
          <div data-uploads />
          <div>
            <Button icon="upload">{words.files.send}</Button>
          </div>
        </FormSection>
      </Form>
      <UploadRow />
      <LinkForm dataset={dataset} form={form} />
      <Added dataset={dataset} files={resources} />
      <Embargoed dataset={dataset} embargoes={resources.embargoes} />
      <FormActions>
        <ButtonLink href={editPath(dataset, 'context')}>{words.files.go}</ButtonLink>
      </FormActions>
    </>
  )
}

/** One file on its way: the island copies this for each; its words are here so that it needs none. */
function UploadRow() {
  const { upload: words } = formWords[useLang()]
  const states = ['sending', 'waiting', 'paused', 'failed', 'saving', 'lost'] as const
  return (
    <template id="upload-row">
      <Stack>
        <Progress label={words.progress} value={0} max={1} detail="…" />
        <Stack row>
          <p role="status">
            {states.map((state) => (
              <span data-when={state} hidden>
                {words[state]}
              </span>
            ))}{' '}
            <span data-problem />
          </p>
          <span data-when="sending waiting">
            <Button type="button" name="pause" variant="secondary" size="sm">
              {words.pause}
            </Button>
          </span>
          <span data-when="paused failed">
            <Button type="button" name="resume" variant="secondary" size="sm">
              {words.resume}
            </Button>
          </span>
          <span data-when="sending waiting paused failed lost">
            <Button type="button" name="cancel" variant="quiet" size="sm">
              {words.cancel}
            </Button>
          </span>
        </Stack>
      </Stack>
    </template>
  )
}

function LinkForm({ dataset, form }: StepProps) {
  const lang = useLang()
  const words = formWords[lang].files
  const { text } = answersOf(form.values ?? {})
  return (
    <Fold summary={words.link} open={form.values !== null}>
      <Form
        action={`/datasets/${dataset.id}/resources`}
        errors={form.values ? form.errors : []}
        label={words.link}
      >
        <p>{words.linkWhy}</p>
        <TextField
          name="url"
          type="url"
          label={words.urlLabel}
          value={text('url')}
          required
          maxLength={2000}
        />
        <TextField
          name="title"
          label={words.titleLabel}
          description={words.titleHint}
          value={text('title')}
          required
          maxLength={500}
        />
        <Select
          name="type"
          label={words.typeLabel}
          value={text('type') || 'main'}
          placeholder={false}
          options={toOptions(resourceTypes, lang)}
        />
        <TextField
          name="format"
          label={words.formatLabel}
          description={words.formatHint}
          value={text('format')}
          size={12}
          maxLength={60}
          optional
        />
        <EmbargoField name="releaseAt" value={text('releaseAt')} open={text('releaseAt') !== ''} />
        <div>
          <Button variant="secondary" icon="link">
            {words.addLink}
          </Button>
        </div>
      </Form>
    </Fold>
  )
}

export interface ResourceFormProps {
  dataset: Dataset
  resource: Resource
  form: FormView
}

/** One file or link: what is said of it, its replacement. What was measured on a file is not typed. */
export function ResourceForm({ dataset, resource, form }: ResourceFormProps) {
  const lang = useLang()
  const { files: words, save } = formWords[lang]
  const { title, description, type, url, format } = resource
  const { text } = answersOf(form.values ?? { title, description, type, url, format })
  const isLink = resource.kind === 'remote'
  return (
    <Form action={`/datasets/${dataset.id}/resources/${resource.id}`} errors={form.errors} guarded>
      <input type="hidden" name="version" value={resource.version} />
      <TextField
        name="title"
        label={words.titleLabel}
        description={words.titleHint}
        value={text('title')}
        required
        maxLength={500}
      />
      <TextArea
        name="description"
        label={words.descriptionLabel}
        description={words.descriptionHint}
        value={text('description')}
        rows={6}
        optional
      />
      <Select
        name="type"
        label={words.typeLabel}
        value={text('type')}
        placeholder={false}
        options={toOptions(resourceTypes, lang)}
      />
      {isLink && (
        <>
          <TextField name="url" type="url" label={words.urlLabel} value={text('url')} required />
          <TextField name="format" label={words.formatLabel} value={text('format')} size={12} optional />
        </>
      )}
      <FormActions>
        <Button>{save}</Button>
      </FormActions>
    </Form>
  )
}
