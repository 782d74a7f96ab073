import {
  Button,
  Confirm,
  type FieldError,
  Form,
  FormActions,
  Section,
  Stack,
  TextField,
  Time,
  useLang,
} from '#ui'
import type { Piece } from '../../schema/piece.ts'
import { deskWords } from './words.ts'

/** What can be done with the whole: publish, plan, put forward, archive, delete. */
export function Publication({
  piece,
  errors,
  planned,
  now,
}: {
  piece: Piece
  errors: FieldError[]
  /** The hour that was typed and refused. */
  planned: string
  now: Date
}) {
  const words = deskWords[useLang()]
  const address = `/office/pieces/${piece.id}`
  if (piece.deletedAt)
    return (
      <Form action={`${address}/restoration`} label={words.restore}>
        <FormActions>
          <Button>{words.restore}</Button>
        </FormActions>
      </Form>
    )
  const isPublished = piece.state === 'published'
  return (
    <Section title={words.publication}>
      <Stack>
        {piece.state === 'scheduled' && piece.publishAt && (
          <p>
            {words.scheduledFor} <Time date={piece.publishAt} style="datetime" now={now} />
          </p>
        )}
        {piece.state === 'scheduled' && (
          <StateButton {...{ piece, state: 'draft' }} label={words.unschedule} />
        )}
        {piece.state === 'draft' && <Schedule piece={piece} errors={errors} planned={planned} />}
        {isPublished && piece.genre === 'page' && (
          <Form action={`${address}/menu`} label={words.menu}>
            <FormActions said={piece.menuPlace === null ? undefined : words.menuIntro}>
              <Button
                name="move"
                value={piece.menuPlace === null ? 'in' : 'out'}
                variant="secondary"
                icon="star"
              >
                {piece.menuPlace === null ? words.menuIn : words.menuOut}
              </Button>
            </FormActions>
          </Form>
        )}
        {isPublished && (
          <Confirm action={`${address}/archive`} label={words.archive} reason={<p>{words.archiveWhy}</p>} />
        )}
        <Confirm action={`${address}/deletion`} label={words.delete} reason={<p>{words.deleteWhy}</p>} />
      </Stack>
    </Section>
  )
}

/** The one action of the page, as long as readers do not see what is written. */
export function PublishButton({ piece }: { piece: Piece }) {
  const words = deskWords[useLang()]
  const isPublished = piece.state === 'published'
  if (piece.deletedAt || (isPublished && !piece.hasChanges)) return null
  return (
    <Form action={`/office/pieces/${piece.id}/state`} label={words.publish}>
      <input type="hidden" name="version" value={piece.version} />
      <Button name="state" value="published">
        {isPublished ? words.publishChanges : words.publish}
      </Button>
    </Form>
  )
}

function StateButton({ piece, state, label }: { piece: Piece; state: string; label: string }) {
  return (
    <Form action={`/office/pieces/${piece.id}/state`} label={label}>
      <input type="hidden" name="version" value={piece.version} />
      <FormActions>
        <Button name="state" value={state} variant="secondary">
          {label}
        </Button>
      </FormActions>
    </Form>
  )
}

function Schedule({ piece, errors, planned }: { piece: Piece; errors: FieldError[]; planned: string }) {
  const words = deskWords[useLang()]
  return (
    <Form action={`/office/pieces/${piece.id}/state`} label={words.schedule} errors={errors}>
      <input type="hidden" name="version" value={piece.version} />
      <TextField
        name="at"
        type="datetime-local"
        label={words.scheduleAt}
        description={words.parisWhy}
        value={planned}
        required
      />
      <FormActions>
        <Button name="state" value="scheduled" variant="secondary" icon="clock">
          {words.schedule}
        </Button>
      </FormActions>
    </Form>
  )
}
