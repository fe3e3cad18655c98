{{/* How Temporal is reached: by TLS, with what, all of it by reference to Secrets that are mounted as files. */}}
{{- define "baton.temporal.env" -}}
{{- $tls := .Values.temporal.tls -}}
{{- $key := .Values.temporal.apiKey.secret -}}
{{- if and (not $tls.enabled) (or $tls.caSecret $tls.clientSecret $tls.serverName $key) -}}
{{- fail "temporal.tls.enabled: true is needed for the other values of temporal.tls and for temporal.apiKey" -}}
{{- end -}}
{{- if $tls.enabled }}
- {name: BATON_TEMPORAL_TLS, value: "true"}
{{- end }}
{{- with $tls.serverName }}
- {name: BATON_TEMPORAL_TLS_SERVER_NAME, value: {{ . | quote }}}
{{- end }}
{{- if $tls.caSecret }}
- {name: BATON_TEMPORAL_TLS_CA, value: /etc/baton/temporal/ca.crt}
{{- end }}
{{- if $tls.clientSecret }}
- {name: BATON_TEMPORAL_TLS_CERT, value: /etc/baton/temporal/tls.crt}
- {name: BATON_TEMPORAL_TLS_KEY, value: /etc/baton/temporal/tls.key}
{{- end }}
{{- if $key }}
- {name: BATON_TEMPORAL_API_KEY_FILE, value: /etc/baton/temporal/api-key}
{{- end }}
{{- end -}}

{{- define "baton.temporal.sources" -}}
{{- with .Values.temporal.tls.caSecret }}
- secret: {name: {{ . | quote }}, items: [{key: ca.crt, path: ca.crt}]}
{{- end }}
{{- with .Values.temporal.tls.clientSecret }}
- secret: {name: {{ . | quote }}, items: [{key: tls.crt, path: tls.crt}, {key: tls.key, path: tls.key}]}
{{- end }}
{{- with .Values.temporal.apiKey }}
{{- if .secret }}
- secret: {name: {{ .secret | quote }}, items: [{key: {{ .key | quote }}, path: api-key}]}
{{- end }}
{{- end }}
{{- end -}}

{{/* What KEDA shows to Temporal. It speaks TLS where it has one of these. */}}
{{- define "baton.temporal.keda" -}}
{{- $tls := .Values.temporal.tls -}}
{{- if and $tls.enabled $tls.clientSecret }}
- {parameter: cert, name: {{ $tls.clientSecret | quote }}, key: tls.crt}
- {parameter: key, name: {{ $tls.clientSecret | quote }}, key: tls.key}
{{- with $tls.caSecret }}
- {parameter: ca, name: {{ . | quote }}, key: ca.crt}
{{- end }}
{{- end }}
{{- with .Values.temporal.apiKey }}
{{- if .secret }}
- {parameter: apiKey, name: {{ .secret | quote }}, key: {{ .key | quote }}}
{{- end }}
{{- end }}
{{- end -}}
