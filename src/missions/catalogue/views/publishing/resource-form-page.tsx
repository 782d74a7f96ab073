import { Button, Confirm, FileField, Form, Notice, Page, type PageFrame, PageTitle, Section } from '#ui'
import { titleOf } from '../dataset-page.tsx'
import { ResourceForm, type ResourceFormProps } from './files.tsx'
import { editPath } from './shell.tsx'
import { formWords } from './words.ts'

/** Everything that can be done to one file or link. */
export function ResourceFormPage(props: ResourceFormProps & { frame: PageFrame }) {
  const { frame, dataset, resource, form } = props
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
        <Notice status="warning" title={words.conflict.title} live>
          <p>{words.conflict.kept}</p>
        </Notice>
      )}
      <ResourceForm {...props} />
      <Section title={words.files.replace}>
        <Form action={`${path}/file`} files label={words.files.replace}>
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
      />
    </Page>
  )
}
