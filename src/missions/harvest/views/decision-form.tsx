import { Button, Confirm, Form, FormActions, Section, TextArea, useLang } from '#ui'
import type { Source } from '../schema/source.ts'
import { pageWords } from './words.ts'

/** The office accepts a source, or refuses it and says why. */
export function DecisionForm({ source, isUndecided }: { source: Source; isUndecided: boolean }) {
  const words = pageWords[useLang()]
  return (
    <Section title={words.decide}>
      <Form
        action={`${source.path}/decision`}
        label={words.decide}
        errors={isUndecided ? [{ field: 'comment', message: words.commentNeeded }] : []}
      >
        <TextArea name="comment" label={words.comment} description={words.commentHint} rows={3} />
        <FormActions>
          <Button name="state" value="accepted" icon="check">
            {words.accept}
          </Button>
          <Button name="state" value="refused" variant="secondary" color="danger">
            {words.refuse}
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}

export function RemoveForm({ source }: { source: Source }) {
  const words = pageWords[useLang()]
  return <Confirm action={`${source.path}/removal`} label={words.remove} reason={<p>{words.removeWhy}</p>} />
}
