import {
  Button,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Link,
  type PageFrame,
  Pager,
  Parts,
  Section,
  Stack,
  Table,
  TextField,
  Time,
  Unseen,
  useLang,
} from '#ui'
import type { Genre, Piece } from '../../schema/piece.ts'
import type { Typed } from './both-lines.tsx'
import { DeskPage, StateTags } from './shell.tsx'
import { deskWords } from './words.ts'

export interface ListPageProps {
  frame: PageFrame
  genre: Genre
  pieces: readonly Piece[]
  /** Pages that every page leads to, in order. */
  menu: readonly Piece[]
  page: number
  pages: number
  form: { typed: Typed; errors: FieldError[] }
  now: Date
}

/** All that the office writes of one genre, whatever its state, and how to begin another. */
export function ListPage({ frame, genre, pieces, menu, page, pages, form, now }: ListPageProps) {
  const { lang } = frame
  const words = deskWords[lang]
  const address = genre === 'page' ? '/office/pages' : '/office/news'
  return (
    <DeskPage
      frame={frame}
      place={genre}
      title={genre === 'page' ? words.pages : words.news}
      intro={words.intro}
    >
      <Parts>
        {pieces.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneText}</p>
          </EmptyState>
        ) : (
          <Table
            caption={words.list}
            rows={pieces}
            wraps
            stacks
            columns={[
              {
                key: 'title',
                label: words.columns.title,
                heading: true,
                cell: (piece) => (
                  <Link href={`/office/pieces/${piece.id}`} lang={lang === 'fr' ? undefined : 'fr'}>
                    {piece.title.fr}
                  </Link>
                ),
              },
              {
                key: 'state',
                label: words.columns.state,
                cell: (piece) => <StateTags piece={piece} lang={lang} />,
              },
              {
                key: 'languages',
                label: words.columns.languages,
                cell: ({ translated }) => (translated ? words.bothLanguages : words.oneLanguage),
              },
              {
                key: 'changed',
                label: words.columns.changed,
                cell: ({ modifiedAt }) => <Time date={modifiedAt} now={now} />,
              },
            ]}
          />
        )}
        <Pager page={page} pages={pages} hrefOf={(number) => `${address}?page=${number}`} />
        <Section title={words.newOf[genre]}>
          <Form action={address} errors={form.errors} label={words.newOf[genre]}>
            <TextField
              name="title.fr"
              label={words.titleFr}
              description={words.newIntro}
              value={form.typed['title.fr']}
              maxLength={150}
              required
            />
            <FormActions>
              <Button icon="plus">{words.createOf[genre]}</Button>
            </FormActions>
          </Form>
        </Section>
        {genre === 'page' && <MenuOrder menu={menu} />}
      </Parts>
    </DeskPage>
  )
}

function MenuOrder({ menu }: { menu: readonly Piece[] }) {
  const lang = useLang()
  const words = deskWords[lang]
  return (
    <Section title={words.menu}>
      <p>{menu.length === 0 ? words.menuNone : words.menuIntro}</p>
      {menu.length > 0 && (
        <Table
          caption={words.menu}
          captionHidden
          rows={menu}
          wraps
          columns={[
            {
              key: 'title',
              label: words.columns.title,
              heading: true,
              cell: ({ title }) => <span lang={lang === 'fr' ? undefined : 'fr'}>{title.fr}</span>,
            },
            {
              key: 'move',
              label: words.menu,
              cell: ({ id, title }) => (
                <Form action={`/office/pieces/${id}/menu`} label={title.fr}>
                  <input type="hidden" name="from" value="list" />
                  <MoveButtons
                    of={title.fr}
                    out={words.remove}
                    first={id === menu[0]?.id}
                    last={id === menu.at(-1)?.id}
                  />
                </Form>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** Up, down, out: buttons, so that no gesture is needed (WCAG 2.2, 2.5.7). */
export function MoveButtons({
  of,
  out,
  first,
  last,
}: {
  of: string
  out: string
  first?: boolean | undefined
  last?: boolean | undefined
}) {
  const words = deskWords[useLang()]
  const moves = [
    { value: 'up', label: words.up, icon: 'up', disabled: first },
    { value: 'down', label: words.down, icon: 'down', disabled: last },
    { value: 'out', label: out, icon: 'close', disabled: false },
  ] as const
  return (
    <Stack row>
      {moves.map(({ value, label, icon, disabled }) => (
        <Button name="move" value={value} icon={icon} size="sm" variant="quiet" disabled={disabled}>
          {label}
          <Unseen> {of}</Unseen>
        </Button>
      ))}
    </Stack>
  )
}
