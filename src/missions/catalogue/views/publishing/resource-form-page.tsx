import {
  Button,
  Confirm,
  FileField,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  useLang,
} from '#ui'
import { titleOf } from '../dataset-page.tsx'
import { EmbargoSection } from '../embargo/parts.tsx'
import { type Choice, SchemaChoice } from '../schemas/choice.tsx'
import { ResourceForm, type ResourceFormProps } from './files.tsx'
import { Conflict, editPath, type FormView, firstVisit } from './shell.tsx'
import { formWords } from './words.ts'

/** A file that arrived for a resource that changed meanwhile. */
export interface SentFile {
  /** Id of its upload. */
  upload: string
  name: string
}

interface ResourceFormPageProps extends ResourceFormProps {
  frame: PageFrame
  sent?: SentFile | undefined
  /** Of a file; nothing is said of the schema of a link, which is not read here. */
  choice?: Choice | undefined
  embargoForm?: FormView | undefined
  schemaForm?: Pick<Parameters<typeof SchemaChoice>[0], 'errors' | 'typed'> | undefined
}

/** Everything that can be done to one file or link. */
export function ResourceFormPage(props: ResourceFormPageProps) {
  const { frame, dataset, resource, form, sent, choice, schemaForm } = props
  const words = formWords[frame.lang]
  const path = `/datasets/${dataset.id}/resources/${resource.id}`
  const title = words.files.editOf(resource.title)
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      layout="reading"
      breadcrumb={[
        { label: words.workspace, href: '/workspace' },
        { label: titleOf(dataset), href: editPath(dataset, 'files') },
      ]}
    >
      <PageTitle title={title} />
      {form.saved && (
        <Notice status="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      {form.conflict && (
        <Conflict
          title={words.files.conflict}
          conflict={form.conflict}
          kept={keptOf(props)}
          href={`${path}/edit`}
        >
          {sent && <ReplaceAnyway action={`${path}/file`} version={resource.version} sent={sent} />}
        </Conflict>
      )}
      <ResourceForm {...props} />
      {choice && <SchemaChoice datasetId={dataset.id} resource={resource} choice={choice} {...schemaForm} />}
      <EmbargoSection dataset={dataset} resource={resource} form={props.embargoForm ?? firstVisit} />
      <Section title={words.files.replace}>
        <Form action={`${path}/file`} files label={words.files.replace}>
          <SeenVersion resource={resource} />
          <FileField name="file" label={words.files.oneLabel} description={words.files.replaceWhy} required />
          <div>
            <Button variant="secondary" icon="upload">
              {words.files.replace}
            </Button>
          </div>
        </Form>
      </Section>
      <Confirm
        action={`${path}/removal`}
        label={words.files.remove}
        reason={<p>{words.files.removeWhy(resource.title)}</p>}
      >
        <SeenVersion resource={resource} />
      </Confirm>
    </Page>
  )
}

/** Before the file: a late one is refused, whatever its weight. */
function SeenVersion({ resource: { version } }: Pick<ResourceFormProps, 'resource'>) {
  return <input type="hidden" name="version" value={version} />
}

function ReplaceAnyway({ action, version, sent }: { action: string; version: number; sent: SentFile }) {
  const { files: words } = formWords[useLang()]
  return (
    <Form action={action} label={words.replaceAnyway(sent.name)}>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="upload" value={sent.upload} />
      <input type="hidden" name="name" value={sent.name} />
      <FormActions>
        <Button variant="secondary" icon="upload">
          {words.replaceAnyway(sent.name)}
        </Button>
      </FormActions>
    </Form>
  )
}

/** Nothing that was sent is lost: what was typed is in the form, the file waits. */
function keptOf({ frame, form, sent }: ResourceFormPageProps): string {
  const { files: words } = formWords[frame.lang]
  if (sent) return words.sentKept(sent.name)
  return form.values ? words.conflictKept : words.conflictRemoval
}
