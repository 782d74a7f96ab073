import type { ComponentChildren } from 'preact'
import {
  Button,
  ButtonLink,
  Confirm,
  EnterSends,
  type FieldError,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Select,
  TextField,
  useFrame,
  useLang,
} from '#ui'
import type { Entry, EntryKind } from '../../schema/entry.ts'
import { textOf } from '../../schema/form-fields.ts'
import { AskAdvice, Helped } from '../publishing/advice/beside.tsx'
import type { Producer } from '../publishing/describe.tsx'
import { Conflict, type FormView, Version } from '../publishing/shell.tsx'
import { ProposeLink } from '../transfers/transfers-page.tsx'
import { entryEditPath } from './parts.tsx'
import { entryWords } from './words.ts'

/** What a kind of entry says above its form. */
export interface EntryFormWords {
  newTitle: string
  newIntro: string
  editTitle: (title: string) => string
  liveIntro: string
  draftIntro: string
}

export interface EntryFormProps {
  frame: PageFrame
  /** Null while it does not exist yet. */
  entry: Entry | null
  kind: EntryKind
  folder: string
  words: EntryFormWords
  form: FormView
  /** Whom the person may publish for, or give the entry to. */
  producers: readonly Producer[]
  /** Carries files. */
  children: ComponentChildren
  /** Beside the form: pictures, advice. */
  after?: ComponentChildren
  /** It can neither be hidden nor deleted any more: nobody is offered to. */
  stays?: boolean
}

/** The page around the form of an entry: what happened, the fields, publishing, then what is rare or serious. */
export function EntryFormPage(props: EntryFormProps) {
  const { frame, kind, entry, folder, form, producers, children, after } = props
  const words = entryWords[frame.lang]
  const { newTitle, newIntro, editTitle, liveIntro, draftIntro } = props.words
  const title = entry?.title ? editTitle(entry.title) : newTitle
  const intro = entry ? (entry.visibility === 'public' ? liveIntro : draftIntro) : newIntro
  const action = entry ? entryEditPath(entry, folder) : `${folder}/new`
  return (
    <Page frame={frame} title={title} hidden breadcrumb={[{ label: words.workspace, href: '/workspace' }]}>
      <PageTitle
        title={title}
        intro={<p>{intro}</p>}
        actions={
          entry && (
            <ButtonLink href={entry.path} variant="quiet" icon="eye">
              {words.seePage}
            </ButtonLink>
          )
        }
      />
      {form.saved && (
        <Notice status="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      {form.conflict && (
        <Conflict title={words.conflict} conflict={form.conflict} kept={words.conflictKept} href={action} />
      )}
      <Helped advised={form.advised}>
        <Form action={action} errors={form.errors} guarded island="unfold advice">
          <EnterSends />
          {entry && <Version dataset={entry} />}
          {!entry && <WhoField producers={producers} value={textOf(form.values ?? {}, 'organization')} />}
          {children}
          <Actions entry={entry} kind={kind} />
        </Form>
      </Helped>
      {after}
      {entry && <More {...props} entry={entry} errors={form.errors} />}
    </Page>
  )
}

function Actions({ entry, kind }: Pick<EntryFormProps, 'entry' | 'kind'>) {
  const words = entryWords[useLang()]
  if (entry?.visibility === 'public')
    return (
      <FormActions>
        <Button>{words.save}</Button>
        <AskAdvice kind={kind} />
      </FormActions>
    )
  return (
    <FormActions>
      <Button variant="secondary">{words.saveDraft}</Button>
      <AskAdvice kind={kind} />
      <Button icon="check" name="next" value="publish">
        {words.publish}
      </Button>
    </FormActions>
  )
}

/** The first question of a new entry. */
function WhoField({ producers, value }: { producers: readonly Producer[]; value: string }) {
  const words = entryWords[useLang()]
  const { account } = useFrame()
  return (
    <FormSection title={words.who}>
      <Select
        name="organization"
        label={words.whoLabel}
        value={value}
        placeholder={false}
        options={[...producers, { value: 'self', label: words.self(account?.name ?? '') }]}
      />
    </FormSection>
  )
}

type MoreProps = EntryFormProps & { entry: Entry; errors: FieldError[] }

/** Rare or serious: each behind its own confirmation. */
function More({ kind, entry, folder, producers, errors, stays }: MoreProps) {
  const words = entryWords[useLang()]
  const { visibility, archivedAt, permissions, organization } = entry
  const path = `${folder}/${entry.id}`
  const others = producers.filter(({ value }) => value !== organization?.id)
  const version = <Version dataset={entry} />
  return (
    <FormSection title={words.more} intro={<p>{words.moreWhy}</p>}>
      {visibility === 'public' && !stays && (
        <Confirm
          action={`${path}/unpublication`}
          label={words.unpublish}
          reason={<p>{words.unpublishWhy}</p>}
        >
          {version}
        </Confirm>
      )}
      {archivedAt ? (
        <Form action={`${path}/unarchiving`}>
          {version}
          <Button variant="secondary">{words.unarchive}</Button>
        </Form>
      ) : (
        <Confirm action={`${path}/archiving`} label={words.archive} reason={<p>{words.archiveWhy}</p>}>
          {version}
        </Confirm>
      )}
      {permissions.transfer && others.length > 0 && (
        <Confirm action={`${path}/transfer`} label={words.transfer} reason={<p>{words.transferWhy}</p>}>
          {version}
          <Select
            name="organization"
            label={words.transferLabel}
            options={others}
            placeholder={false}
            required
          />
        </Confirm>
      )}
      {permissions.transfer && <ProposeLink kind={kind} id={entry.id} />}
      {visibility === 'public' && (
        <Form action={`${path}/slug`} errors={errors} label={words.address}>
          {version}
          <TextField
            name="slug"
            label={words.address}
            description={words.addressWhy}
            value={entry.slug}
            maxLength={255}
          />
          <div>
            <Button variant="secondary">{words.address}</Button>
          </div>
        </Form>
      )}
      {permissions.remove && !stays && (
        <Confirm action={`${path}/deletion`} label={words.remove} reason={<p>{words.removeWhy}</p>}>
          {version}
        </Confirm>
      )}
    </FormSection>
  )
}
