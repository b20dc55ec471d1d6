import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, TextField } from 'react-aria-components'
import style from './palette.module.css'

export type PaletteItem = { readonly id: string; readonly label: string; readonly run: () => void }
export type PaletteGroup = { readonly title: string; readonly items: readonly PaletteItem[] }

type Props = {
  readonly label: string
  readonly none: string
  readonly words: string
  readonly onType: (words: string) => void
  readonly groups: readonly PaletteGroup[]
}

/** A line to type into with everything that fits below it. Arrows choose, Enter takes. */
export function Palette({ label, none, words, onType, groups }: Props) {
  const items = groups.flatMap((group) => group.items)
  return (
    <Autocomplete inputValue={words} onInputChange={onType} filter={hasWords}>
      <TextField aria-label={label} autoFocus className={style.line ?? ''}>
        <Input className={style.input ?? ''} placeholder={label} />
      </TextField>
      <Menu
        aria-label={label}
        className={style.menu ?? ''}
        onAction={(key) => items.find(({ id }) => id === key)?.run()}
        renderEmptyState={() => <p className={style.none}>{none}</p>}
      >
        {groups
          .filter((group) => group.items.length > 0)
          .map((group) => (
            <MenuSection key={group.title} id={group.title}>
              <Header className={style.title ?? ''}>{group.title}</Header>
              {group.items.map((item) => (
                <MenuItem key={item.id} id={item.id} textValue={item.label} className={style.item ?? ''}>
                  {item.label}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
      </Menu>
    </Autocomplete>
  )
}

const fold = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
const hasWords = (text: string, words: string) =>
  fold(words)
    .split(/\s+/)
    .every((word) => fold(text).includes(word))
