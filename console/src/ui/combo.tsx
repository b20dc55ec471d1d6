import { ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import field from './field.module.css'
import style from './combo.module.css'

/** More than anybody scrolls through: typing narrows it down. */
const SHOWN_MAX = 60

type Props = {
  readonly label: string
  readonly hint?: string | undefined
  readonly none: string
  readonly value: string
  readonly options: readonly string[]
  readonly onChange: (value: string) => void
}

/** One of many, found by typing. What is typed and chosen from no list counts too. */
export function Combo({ label, hint, none, value, options, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  const words = typed === value ? '' : typed.toLowerCase()
  const shown = options.filter((option) => option.toLowerCase().includes(words)).slice(0, SHOWN_MAX)
  return (
    <ComboBox
      className={field.field ?? ''}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="focus"
      items={shown.map((id) => ({ id }))}
      inputValue={typed}
      onInputChange={setTyped}
      onSelectionChange={(key) => typeof key === 'string' && onChange(key)}
      onBlur={() => (typed.trim() === '' ? setTyped(value) : onChange(typed.trim()))}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <span className={style.frame}>
        <Input className={field.input ?? ''} spellCheck={false} />
        <Button className={style.button ?? ''}>
          <ChevronsUpDown size={14} aria-hidden />
        </Button>
      </span>
      {hint === undefined ? null : (
        <Text slot="description" className={field.hint ?? ''}>
          {hint}
        </Text>
      )}
      <Popover className={style.popover ?? ''}>
        <ListBox renderEmptyState={() => <p className={style.none}>{none}</p>}>
          {({ id }: { readonly id: string }) => (
            <ListBoxItem id={id} textValue={id} className={style.option ?? ''}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
