import {
  Button,
  type FieldError,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  TextField,
} from '#ui'
import type { Speakers } from '../../service/discussions/speakers.ts'
import type { HeldSubject } from '../../service/discussions/subject.ts'
import { newAddress } from './address.ts'
import { discussionWords } from './words.ts'
import { Preview, type Typed, WriteFields } from './write-fields.tsx'

export interface NewDiscussionPageProps {
  frame: PageFrame
  subject: HeldSubject
  speakers: Speakers
  typed: Typed
  errors: FieldError[]
}

/** Opening a discussion on a record. */
export function NewDiscussionPage({ frame, subject, speakers, typed, errors }: NewDiscussionPageProps) {
  const words = discussionWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  return (
    <Page
      frame={frame}
      title={words.open}
      description={words.openIntro}
      breadcrumb={[{ label: subject.title, href: subject.path }]}
      hidden
    >
      <PageTitle
        over={
          <>
            {words.about}{' '}
            <Link href={subject.path} lang={written}>
              {subject.title}
            </Link>
          </>
        }
        title={words.open}
        intro={<p>{words.openIntro}</p>}
      />
      <Form action={newAddress(subject.ref)} label={words.open} errors={errors} guarded>
        <Preview html={typed.preview} />
        <TextField
          name="title"
          label={words.title}
          description={words.titleWhy}
          value={typed.title}
          maxLength={200}
          required
        />
        <WriteFields
          typed={typed}
          speakers={speakers}
          about={{ kind: subject.ref.kind, id: subject.ref.id }}
        />
        <FormActions>
          <Button name="intent" value="send" icon="discussion">
            {words.send}
          </Button>
          <Button name="intent" value="preview" variant="secondary" icon="eye">
            {words.preview}
          </Button>
        </FormActions>
      </Form>
    </Page>
  )
}
