import {
  Button,
  Code,
  type FieldError,
  Form,
  FormActions,
  Link,
  Markdown,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  TextArea,
  TextField,
  Time,
} from '#ui'
import { type Discussion, type Message, removalReasons } from '../../schema/discussion.ts'
import { discussionWords } from './words.ts'
import { Preview, type Typed } from './write-fields.tsx'

interface Shown {
  frame: PageFrame
  discussion: Discussion
  errors: FieldError[]
}

/** Correcting one's own words; the first message also has the subject. */
export function EditMessagePage({
  frame,
  discussion,
  message,
  typed,
  errors,
}: Shown & { message: Message; typed: Typed }) {
  const words = discussionWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.edit}
      description={words.editWhy}
      breadcrumb={[{ label: discussion.title, href: message.path }]}
      hidden
    >
      <PageTitle title={words.edit} intro={<p>{words.editWhy}</p>} />
      <Form
        action={`${discussion.path}/messages/${message.id}/edit`}
        label={words.edit}
        errors={errors}
        guarded
      >
        <Preview html={typed.preview} />
        {message.place === 1 && (
          <TextField name="title" label={words.title} value={typed.title} maxLength={200} required />
        )}
        <TextArea
          name="text"
          label={words.text}
          description={words.textWhy}
          value={typed.text}
          rows={10}
          required
        />
        <FormActions>
          <Button name="intent" value="send" icon="check">
            {words.save}
          </Button>
          <Button name="intent" value="preview" variant="secondary" icon="eye">
            {words.preview}
          </Button>
          <Link href={message.path}>{words.cancel}</Link>
        </FormActions>
      </Form>
    </Page>
  )
}

/** Taking out a message, or the whole discussion: moderators say why, and everybody reads it. */
export function RemovalPage({
  frame,
  discussion,
  message,
  asModerator,
  versions,
  errors,
  typed,
}: Shown & {
  message: Message | null
  asModerator: boolean
  /** What the message said before, for moderators. */
  versions: readonly { at: string; text: string }[]
  typed: { reason: string; words: string }
}) {
  const words = discussionWords[frame.lang]
  const title = message ? words.removeMessage : words.removeDiscussion
  const back = message?.path ?? discussion.path
  const action = message ? `${discussion.path}/messages/${message.id}/removal` : `${discussion.path}/removal`
  return (
    <Page
      frame={frame}
      title={title}
      description={words.removeWhy}
      breadcrumb={[{ label: discussion.title, href: back }]}
      hidden
    >
      <PageTitle title={title} intro={<p>{asModerator ? words.moderateWhy : words.removeWhy}</p>} />
      {message && <Markdown html={message.html} lang={frame.lang === 'fr' ? undefined : 'fr'} />}
      <Form action={action} label={title} errors={errors}>
        {asModerator && (
          <>
            <RadioGroup
              name="reason"
              label={words.reason}
              value={typed.reason}
              options={removalReasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
              required
            />
            <TextArea
              name="words"
              label={words.reasonWords}
              description={words.reasonWordsWhy}
              value={typed.words}
              rows={4}
            />
          </>
        )}
        <FormActions>
          <Button color="danger" icon="trash">
            {title}
          </Button>
          <Link href={back}>{words.cancel}</Link>
        </FormActions>
      </Form>
      {versions.length > 0 && (
        <Section title={words.versions} count={versions.length}>
          {versions.map(({ at, text }) => (
            <>
              <p>
                {words.until} <Time date={at} style="datetime" />
              </p>
              <Code wrap>{text}</Code>
            </>
          ))}
        </Section>
      )}
    </Page>
  )
}
