import { FieldError, Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components'
import style from './field.module.css'

type Props = TextFieldProps & {
  readonly label: string
  readonly hint?: string
  /** What is wrong, beside the field. */
  readonly problem?: string | undefined
  readonly lines?: number
  readonly placeholder?: string
}

/** A line of text, or several, with its name above and what is wrong below. */
export function Field({ label, hint, problem, lines = 1, placeholder, ...props }: Props) {
  const shared = { className: style.input ?? '', ...(placeholder === undefined ? {} : { placeholder }) }
  return (
    <TextField validationBehavior="aria" {...props} className={style.field ?? ''} isInvalid={problem !== undefined}>
      <Label className={style.label ?? ''}>{label}</Label>
      {lines === 1 ? <Input {...shared} /> : <TextArea {...shared} rows={lines} />}
      {hint === undefined ? null : (
        <Text slot="description" className={style.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={style.problem ?? ''}>{problem}</FieldError>
    </TextField>
  )
}
