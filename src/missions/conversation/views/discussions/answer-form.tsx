import { Button, ButtonLink, type FieldError, Form, FormActions, Section, useLang, useSignIn } from '#ui'
import type { Discussion } from '../../schema/discussion.ts'
import type { Speakers } from '../../service/discussions/speakers.ts'
import { discussionWords } from './words.ts'
import { Preview, type Typed, WriteFields } from './write-fields.tsx'

export interface AnswerFormProps {
  discussion: Discussion
  speakers: Speakers
  typed: Typed
  errors: FieldError[]
}

/** Where one answers; whoever may close does it with the answer. */
export function AnswerForm({ discussion, speakers, typed, errors }: AnswerFormProps) {
  const words = discussionWords[useLang()]
  const signIn = useSignIn()
  const { path, permissions, record } = discussion
  if (!permissions.answer)
    return (
      <ButtonLink href={signIn(path)} variant="secondary">
        {words.signIn}
      </ButtonLink>
    )
  return (
    <Section id="answer" title={words.answerTitle}>
      <Form action={`${path}/messages#answer`} label={words.answerTitle} errors={errors} guarded>
        <Preview html={typed.preview} />
        <WriteFields
          typed={typed}
          speakers={speakers}
          about={{ kind: record.kind, id: record.id, discussion: discussion.id }}
        />
        <FormActions>
          <Button name="intent" value="send" icon="discussion">
            {words.answer}
          </Button>
          {permissions.close && (
            <Button name="intent" value="close" variant="secondary" icon="check">
              {words.answerAndClose}
            </Button>
          )}
          <Button name="intent" value="preview" variant="quiet" icon="eye">
            {words.preview}
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}

export function ReopenForm({ discussion }: { discussion: Discussion }) {
  const words = discussionWords[useLang()]
  return (
    <Form action={`${discussion.path}/reopening`} label={words.reopen}>
      <Button variant="secondary">{words.reopen}</Button>
    </Form>
  )
}
