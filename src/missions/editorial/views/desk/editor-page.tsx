import {
  BlockPreview,
  Button,
  ButtonLink,
  ComposedBlock,
  EmptyState,
  ErrorSummary,
  type FieldError,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Parts,
  Section,
  Stack,
  TextField,
  Unseen,
  useLang,
} from '#ui'
import { type BlockType, blockTypes } from '../../schema/block.ts'
import type { Piece } from '../../schema/piece.ts'
import type { ShownBlock } from '../../service/presenting.ts'
import { ShownBlockView } from '../blocks.tsx'
import { BlockFields } from './block-fields.tsx'
import { BothLines, type Typed } from './both-lines.tsx'
import { MoveButtons } from './list-page.tsx'
import { Publication, PublishButton } from './publication.tsx'
import { StateTags } from './shell.tsx'
import { deskWords } from './words.ts'

/** The one form that is open. */
export interface OpenForm {
  /** `head`, or the id of a block; null for a new one. */
  of: 'head' | string | null
  /** Of a block. */
  type: BlockType | null
  typed: Typed
  errors: FieldError[]
  /** Tells the block as it was read. */
  seen: string | null
  /** A new block comes after this one. */
  after: string | null
  /** What the block gives, as typed; null before it is asked for. */
  preview: ShownBlock | null
}

export interface EditorPageProps {
  frame: PageFrame
  piece: Piece
  /** What readers would see of each block; one that shows nothing is not there. */
  shown: readonly ShownBlock[]
  form: OpenForm | null
  saved: boolean
  /** Refused: publishing, scheduling. */
  errors: FieldError[]
  /** The hour that was typed with them. */
  planned: string
  now: Date
}

/** A page as it will be, each block with its tools; one form at a time, so that it works without scripts. */
export function EditorPage({ frame, piece, shown, form, saved, errors, planned, now }: EditorPageProps) {
  const { lang } = frame
  const words = deskWords[lang]
  const list = piece.genre === 'page' ? words.pages : words.news
  const address = `/office/pieces/${piece.id}`
  const editable = piece.deletedAt === null
  return (
    <Page
      frame={frame}
      title={piece.title.fr}
      hidden
      breadcrumb={[
        { label: words.console, href: '/office' },
        { label: list, href: piece.genre === 'page' ? '/office/pages' : '/office/news' },
      ]}
    >
      <PageTitle
        title={piece.title.fr}
        lang={lang === 'fr' ? undefined : 'fr'}
        over={<StateTags piece={piece} lang={lang} />}
        actions={
          <>
            <PublishButton piece={piece} />
            <ButtonLink href={`${address}/preview`} variant="secondary" icon="eye">
              {words.preview}
            </ButtonLink>
            <ButtonLink href={`${address}/versions`} variant="secondary" icon="history">
              {words.history}
            </ButtonLink>
            {piece.state === 'published' && editable && (
              <ButtonLink href={piece.path} variant="secondary" icon="external">
                {words.see}
              </ButtonLink>
            )}
          </>
        }
      />
      <Parts>
        {saved && <Notice status="success" live title={words.saved} />}
        {piece.state !== 'draft' && <ErrorSummary errors={errors} />}
        {!editable && <Notice status="warning">{words.deletedText}</Notice>}
        <Head piece={piece} form={form?.of === 'head' ? form : null} />
        <Section title={words.blocks}>
          <Stack>
            {piece.blocks.length === 0 && form?.of !== null && (
              <EmptyState title={words.noBlocks} level={3}>
                <p>{words.noBlocksText}</p>
              </EmptyState>
            )}
            {piece.blocks.map((block, index) => (
              <>
                <EditedBlock
                  {...{ piece, block, index, editable }}
                  shown={shown.find(({ id }) => id === block.id)}
                  form={form?.of === block.id ? form : null}
                />
                {form?.of === null && form.after === block.id && <NewBlock piece={piece} form={form} />}
              </>
            ))}
            {form?.of === null && form.after === null && <NewBlock piece={piece} form={form} />}
            {editable && form?.of !== null && <AddBlock address={address} />}
          </Stack>
        </Section>
        <Publication piece={piece} errors={errors} planned={planned} now={now} />
      </Parts>
    </Page>
  )
}

function Head({ piece, form }: { piece: Piece; form: OpenForm | null }) {
  const words = deskWords[useLang()]
  const address = `/office/pieces/${piece.id}`
  if (!form)
    return (
      <ComposedBlock
        id="head"
        name={words.head}
        tools={
          piece.deletedAt === null && (
            <ButtonLink href={`${address}?block=head#head`} variant="quiet" size="sm" icon="edit">
              {words.edit}
              <Unseen> {words.head}</Unseen>
            </ButtonLink>
          )
        }
      >
        <p>{piece.lead.fr || words.untitled}</p>
      </ComposedBlock>
    )
  const { typed, errors } = form
  return (
    <ComposedBlock id="head" name={words.head} editing>
      <Form action={`${address}/head`} errors={errors} label={words.head} guarded>
        <input type="hidden" name="version" value={typed.version ?? piece.version} />
        <BothLines
          name="title"
          labels={[words.titleFr, words.titleEn]}
          why={[undefined, words.titleEnWhy]}
          typed={typed}
          required
          most={150}
        />
        <BothLines
          name="lead"
          labels={[words.leadFr, words.leadEn]}
          why={[words.leadWhy, undefined]}
          typed={typed}
          most={400}
        />
        <TextField
          name="slug"
          label={words.slug}
          description={words.slugWhy}
          value={typed.slug}
          maxLength={100}
          required
        />
        <FormActions>
          <Button>{words.save}</Button>
          <ButtonLink href={address} variant="quiet">
            {words.cancel}
          </ButtonLink>
        </FormActions>
      </Form>
    </ComposedBlock>
  )
}

interface EditedBlockProps {
  piece: Piece
  block: Piece['blocks'][number]
  index: number
  editable: boolean
  shown: ShownBlock | undefined
  form: OpenForm | null
}

function EditedBlock({ piece, block, index, editable, shown, form }: EditedBlockProps) {
  const words = deskWords[useLang()]
  const name = words.block(words.types[block.type], index + 1)
  const address = `/office/pieces/${piece.id}`
  if (form) return <BlockForm {...{ piece, name, form }} type={block.type} />
  return (
    <ComposedBlock
      id={`block-${block.id}`}
      name={name}
      tools={
        editable && (
          <>
            <ButtonLink
              href={`${address}?block=${block.id}#block-${block.id}`}
              variant="quiet"
              size="sm"
              icon="edit"
            >
              {words.edit}
              <Unseen> {name}</Unseen>
            </ButtonLink>
            <Form action={`${address}/blocks/${block.id}/move`} label={name}>
              <MoveButtons
                of={name}
                out={words.remove}
                first={index === 0}
                last={index === piece.blocks.length - 1}
              />
            </Form>
          </>
        )
      }
    >
      {shown ? <ShownBlockView block={shown} /> : <Notice status="warning">{words.gone}</Notice>}
    </ComposedBlock>
  )
}

function NewBlock({ piece, form }: { piece: Piece; form: OpenForm }) {
  const words = deskWords[useLang()]
  return form.type ? (
    <BlockForm piece={piece} name={words.types[form.type]} form={form} type={form.type} />
  ) : null
}

function BlockForm({
  piece,
  name,
  form,
  type,
}: {
  piece: Piece
  name: string
  form: OpenForm
  type: BlockType
}) {
  const words = deskWords[useLang()]
  const address = `/office/pieces/${piece.id}`
  const isImage = type === 'image'
  // A form that carries a file has an address of its own.
  const own = `${address}/${isImage ? 'pictures' : 'blocks'}/${form.of ?? 'new'}`
  return (
    <ComposedBlock id={`block-${form.of ?? 'new'}`} name={name} editing>
      <Form action={own} files={isImage} errors={form.errors} label={name} guarded>
        <input type="hidden" name="type" value={type} />
        {form.seen && <input type="hidden" name="seen" value={form.seen} />}
        {form.after && <input type="hidden" name="after" value={form.after} />}
        <BlockFields type={type} typed={form.typed} />
        <FormActions>
          <Button>{words.save}</Button>
          {!isImage && (
            <Button action={`${own}/preview`} variant="secondary" icon="eye">
              {words.previewBlock}
            </Button>
          )}
          <ButtonLink href={address} variant="quiet">
            {words.cancel}
          </ButtonLink>
        </FormActions>
        {isImage ? (
          form.preview && <ShownBlockView block={form.preview} />
        ) : (
          <BlockPreview action={`${own}/preview`}>
            {form.preview ? <ShownBlockView block={form.preview} /> : <p>{words.previewNone}</p>}
          </BlockPreview>
        )}
      </Form>
    </ComposedBlock>
  )
}

function AddBlock({ address }: { address: string }) {
  const words = deskWords[useLang()]
  return (
    <Section title={words.add} level={3}>
      <Stack row>
        {blockTypes.map((type) => (
          <ButtonLink
            href={`${address}?block=new&type=${type}#block-new`}
            variant="secondary"
            size="sm"
            icon={icons[type]}
          >
            {words.types[type]}
          </ButtonLink>
        ))}
      </Stack>
    </Section>
  )
}

const icons = {
  text: 'text',
  records: 'dataset',
  figures: 'number',
  chart: 'chart',
  image: 'picture',
  topic: 'topic',
  link: 'link',
  alert: 'info',
} as const
