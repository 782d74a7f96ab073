import {
  Button,
  ButtonLink,
  type FieldError,
  FileField,
  FileSize,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Stack,
} from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'
import { formWords } from './form-words.ts'
import { requestWords } from './words.ts'

export interface DocumentsPageProps {
  frame: PageFrame
  request: AccessRequest
  errors: FieldError[]
}

/** Documents of a draft, one sent at a time. */
export function DocumentsPage({ frame, request, errors }: DocumentsPageProps) {
  const words = formWords[frame.lang]
  const said = requestWords[frame.lang]
  const path = `${request.path}/documents`
  return (
    <Page
      frame={frame}
      title={words.documentsPage}
      breadcrumb={[
        { label: said.many, href: '/exchange/requests' },
        { label: said.number(request.number), href: request.path },
      ]}
      hidden
    >
      <PageTitle
        over={said.over(request.number, request.api.title)}
        title={words.documentsPage}
        intro={<p>{words.documentsWhy}</p>}
      />
      <Stack>
        {request.content.documents.length === 0 && <p>{words.noDocument}</p>}
        {request.content.documents.map(({ file, name, size }) => (
          <Form action={`${path}/${file}/removal`} label={words.takeOut(name)} scope={file}>
            <Stack row>
              <Link href={`${path}/${file}`}>{name}</Link>
              <FileSize bytes={size} />
              <Button variant="quiet" size="sm" icon="trash">
                {words.takeOut(name)}
              </Button>
            </Stack>
          </Form>
        ))}
      </Stack>
      <Form action={path} label={words.attach} errors={errors} files>
        <FileField name="document" label={words.document} accept=".pdf" required />
        <FormActions>
          <Button icon="upload">{words.attach}</Button>
          <ButtonLink href={`${request.path}/edit`} variant="secondary">
            {words.back}
          </ButtonLink>
        </FormActions>
      </Form>
    </Page>
  )
}
