import { kindLook } from '#missions/catalogue'
import type { CardView } from '#missions/records'
import {
  Button,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  KindLabel,
  Link,
  type PageFrame,
  Parts,
  Section,
  Table,
  TextField,
  Unseen,
  useLang,
} from '#ui'
import type { Chosen } from '../../schema/block.ts'
import type { Typed } from './both-lines.tsx'
import { featuredWords } from './featured-words.ts'
import { MoveButtons } from './list-page.tsx'
import { DeskPage } from './shell.tsx'

export interface FeaturedPageProps {
  frame: PageFrame
  featured: readonly { record: Chosen; card: CardView | null }[]
  /** Topics that their own page puts forward. */
  others: readonly CardView[]
  typed: Typed
  errors: FieldError[]
}

/** The order of what the front page puts forward, whatever its kind. */
export function FeaturedPage({ frame, featured, others, typed, errors }: FeaturedPageProps) {
  const words = featuredWords[frame.lang]
  return (
    <DeskPage frame={frame} place="featured" title={words.title} intro={words.intro}>
      <Parts>
        {featured.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
        ) : (
          <Order featured={featured} />
        )}
        <Form action="/office/featured" errors={errors} label={words.add}>
          <TextField
            name="record"
            label={words.record}
            description={words.recordWhy}
            value={typed.record}
            required
          />
          <FormActions>
            <Button icon="plus">{words.add}</Button>
          </FormActions>
        </Form>
        {others.length > 0 && <Others cards={others} />}
      </Parts>
    </DeskPage>
  )
}

function Order({ featured }: Pick<FeaturedPageProps, 'featured'>) {
  const lang = useLang()
  const words = featuredWords[lang]
  return (
    <Table
      caption={words.order}
      rows={featured.map((one, index) => ({ ...one, index }))}
      wraps
      columns={[
        {
          key: 'record',
          label: words.record,
          heading: true,
          cell: ({ record, card }) => (
            <>
              {card ? <Named card={card} /> : words.gone}
              <p>
                <KindLabel kind={kindLook(lang, record.kind)} />
              </p>
            </>
          ),
        },
        {
          key: 'move',
          label: words.place,
          cell: ({ record, card, index }) => (
            <Form action="/office/featured/move" label={card?.title ?? words.gone}>
              <Which record={record} />
              <MoveButtons
                of={card?.title ?? words.gone}
                out={words.out}
                first={index === 0}
                last={index === featured.length - 1}
              />
            </Form>
          ),
        },
      ]}
    />
  )
}

function Others({ cards }: { cards: readonly CardView[] }) {
  const words = featuredWords[useLang()]
  return (
    <Section title={words.others}>
      <p>{words.othersIntro}</p>
      <Table
        caption={words.others}
        captionHidden
        rows={cards}
        wraps
        columns={[
          { key: 'record', label: words.record, heading: true, cell: (card) => <Named card={card} /> },
          {
            key: 'add',
            label: words.place,
            cell: (card) => (
              <Form action="/office/featured/move" label={card.title}>
                <Which record={card} />
                <Button name="move" value="in" size="sm" variant="quiet" icon="plus">
                  {words.add}
                  <Unseen> {card.title}</Unseen>
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Named({ card }: { card: CardView }) {
  const lang = useLang()
  return (
    <Link href={card.path} lang={lang === 'fr' ? undefined : 'fr'}>
      {card.title}
    </Link>
  )
}

function Which({ record: { kind, id } }: { record: Chosen }) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
    </>
  )
}
