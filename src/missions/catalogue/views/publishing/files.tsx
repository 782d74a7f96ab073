import type { Lang } from '#kernel/words'
import type { ReadingOutcome } from '#missions/tables'
import {
  Button,
  ButtonLink,
  EmptyState,
  FileField,
  Fold,
  Form,
  FormActions,
  FormSection,
  Progress,
  ResourceList,
  Section,
  Select,
  Stack,
  TextArea,
  TextField,
  Unseen,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import type { ResourcePage } from '../../service/resource-reading.ts'
import { resourceTypes } from '../../vocabulary/resource-types.ts'
import { toItem } from '../dataset-resources.tsx'
import { Embargoed, EmbargoField } from '../embargo/parts.tsx'
import { OutcomeTag } from '../examination/outcome-tag.tsx'
import { examinationWords } from '../examination/words.ts'
import { pageWords } from '../words.ts'
import { toOptions } from './context.tsx'
import { answersOf, editPath, type FormView, type StepProps } from './shell.tsx'
import { formWords } from './words.ts'

export interface FilesProps extends StepProps {
  resources: ResourcePage & {
    isFirst: boolean
    /** How each was read, by id. */
    outcomes: ReadonlyMap<string, ReadingOutcome>
    embargoes: readonly Resource[]
  }
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
      <Added dataset={dataset} resources={resources} />
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

function Added({ dataset, resources }: { dataset: Dataset; resources: FilesProps['resources'] }) {
  const lang = useLang()
  const words = formWords[lang].files
  const { items, next, isFirst, outcomes } = resources
  if (dataset.resources.total === 0)
    return (
      <EmptyState title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    )
  return (
    <Section id="added" title={words.list} count={dataset.resources.total}>
      <ResourceList
        detailsLabel={pageWords[lang].fileDetails}
        items={items.map((resource, index) => ({
          ...editedItem(resource, { lang, dataset, outcome: outcomes.get(resource.id) }),
          actions: (
            <>
              {resource.tableId && (
                <ButtonLink
                  href={`/datasets/${dataset.id}/resources/${resource.id}/examination`}
                  variant="quiet"
                  size="sm"
                  icon="search"
                >
                  {examinationWords[lang].link}
                  <Unseen>{words.of(resource.title)}</Unseen>
                </ButtonLink>
              )}
              <Order {...{ dataset, items, index, isFirst }} />
            </>
          ),
        }))}
      />
      {next && (
        <ButtonLink href={`${editPath(dataset, 'files')}?after=${next}#added`} variant="secondary">
          {words.next}
        </ButtonLink>
      )}
    </Section>
  )
}

interface Edited {
  lang: Lang
  dataset: Dataset
  outcome: ReadingOutcome | undefined
}

/** For its producer a file leads to its form, and says how it was read. */
function editedItem(resource: Resource, { lang, dataset, outcome }: Edited) {
  const item = toItem(resource, { lang, path: dataset.path, mayEdit: true })
  return {
    ...item,
    href: `/datasets/${dataset.id}/resources/${resource.id}/edit`,
    details: undefined,
    badges: (
      <>
        {item.badges}
        <OutcomeTag outcome={outcome} />
      </>
    ),
  }
}

interface OrderProps {
  dataset: Dataset
  items: readonly Resource[]
  index: number
  isFirst: boolean
}

/** Moves without dragging: one place up or down, or first. The value is the id to stand after. */
function Order({ dataset, items, index, isFirst }: OrderProps) {
  const words = formWords[useLang()].files
  const resource = items[index]
  if (!resource) return null
  const above = index > 1 ? items[index - 2]?.id : isFirst && index === 1 ? '' : undefined
  const below = items[index + 1]?.id
  const of = <Unseen>{words.of(resource.title)}</Unseen>
  return (
    <Stack row>
      <ButtonLink
        href={`/datasets/${dataset.id}/resources/${resource.id}/edit`}
        variant="quiet"
        size="sm"
        icon="edit"
      >
        {words.edit}
        {of}
      </ButtonLink>
      <Form action={`/datasets/${dataset.id}/resources/${resource.id}/order`}>
        <Stack row>
          {above !== undefined && (
            <Button name="after" value={above} variant="quiet" size="sm" icon="up">
              {words.up}
              {of}
            </Button>
          )}
          {below !== undefined && (
            <Button name="after" value={below} variant="quiet" size="sm" icon="down">
              {words.down}
              {of}
            </Button>
          )}
          {(index > 1 || !isFirst) && (
            <Button name="after" value="" variant="quiet" size="sm">
              {words.top}
              {of}
            </Button>
          )}
        </Stack>
      </Form>
    </Stack>
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
