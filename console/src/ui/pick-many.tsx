import { X } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Label, Tag, TagGroup, TagList } from 'react-aria-components'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import style from './pick-many.module.css'

const NOTHING = ''

type Props = {
  readonly label: string
  /** What it means that nothing is picked. */
  readonly none: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly picked: readonly string[]
  readonly onChange: (picked: string[]) => void
}

/** Any number of many: what is picked stands there and can be taken out, the rest is in a list to add from. */
export function PickMany({ label, none, options, picked, onChange }: Props) {
  const { t } = useText()
  const nameOf = (id: string) => options.find((option) => option.id === id)?.label ?? id
  const rest = options.filter(({ id }) => !picked.includes(id))
  return (
    <div className={style.group}>
      <TagGroup onRemove={(out) => onChange(picked.filter((id) => !out.has(id)))}>
        <Label className={style.label ?? ''}>{label}</Label>
        <TagList
          className={style.picked ?? ''}
          items={picked.map((id) => ({ id, name: nameOf(id) }))}
          renderEmptyState={() => <span className={style.none}>{none}</span>}
        >
          {({ id, name }) => (
            <Tag id={id} textValue={name} className={style.tag ?? ''}>
              {name}
              <AriaButton slot="remove" className={style.out ?? ''} aria-label={t('pick.out')}>
                <X size={14} aria-hidden />
              </AriaButton>
            </Tag>
          )}
        </TagList>
      </TagGroup>
      {rest.length === 0 ? null : (
        <AddOne key={picked.join()} label={label} rest={rest} onAdd={(id) => onChange([...picked, id])} />
      )}
    </div>
  )
}

type AddProps = Pick<Props, 'label'> & { readonly rest: Props['options']; readonly onAdd: (id: string) => void }

/** Chosen first and added then: whoever goes through a list with arrow keys has not chosen each line of it. */
function AddOne({ label, rest, onAdd }: AddProps) {
  const { t } = useText()
  const [next, setNext] = useState(NOTHING)
  return (
    <span className={style.add}>
      <Choice
        label={t('pick.from', { label })}
        value={next}
        options={[{ id: NOTHING, label: t('pick.choose') }, ...rest]}
        onChange={setNext}
      />
      <Button aria-label={t('pick.add', { label })} isDisabled={next === NOTHING} onPress={() => onAdd(next)}>
        {t('pick.add.now')}
      </Button>
    </span>
  )
}
