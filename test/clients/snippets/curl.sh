curl --silent --show-error --fail "$KASA_URL/v1/chat/completions" \
  --header "authorization: Bearer $KASA_API_KEY" \
  --header "content-type: application/json" \
  --data '{"model": "openai/gpt-4o-mini", "messages": [{"role": "user", "content": "Hello"}]}'
