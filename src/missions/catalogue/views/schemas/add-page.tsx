import {
  Button,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  TextArea,
  TextField,
} from '#ui'
import { schemaWords } from './words.ts'

/** What was typed in the form, by the name of its field. */
export type TypedSchema = Partial<Record<'name' | 'url' | 'content' | 'version' | 'labels', string>>

/** An administrator adds a schema, or a version of one. */
export function AddSchemaPage({
  frame,
  typed,
  errors = [],
}: {
  frame: PageFrame
  typed: TypedSchema
  errors?: FieldError[]
}) {
  const all = schemaWords[frame.lang]
  const words = all.adding
  return (
    <Page
      frame={frame}
      title={words.title}
      hidden
      layout="reading"
      breadcrumb={[{ label: all.title, href: '/schemas' }]}
    >
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form action="/schemas/new" errors={errors} guarded>
        <TextField
          name="name"
          label={words.name}
          description={words.nameHint}
          value={typed.name}
          required
          maxLength={200}
        />
        <TextField name="url" type="url" label={words.url} value={typed.url} />
        <TextArea
          name="content"
          label={words.content}
          description={words.contentHint}
          value={typed.content}
          rows={12}
        />
        <TextField
          name="version"
          label={words.version}
          description={words.versionHint}
          value={typed.version}
          size={12}
          maxLength={50}
          optional
        />
        <TextField
          name="labels"
          label={words.labels}
          description={words.labelsHint}
          value={typed.labels}
          optional
        />
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}
