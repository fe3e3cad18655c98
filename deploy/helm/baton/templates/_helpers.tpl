{{- define "baton.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "baton.labels" -}}
app.kubernetes.io/name: baton
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "baton.allLabels" -}}
{{ include "baton.labels" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end -}}

{{- define "baton.image" -}}
{{- $registry := required "image.registry: the registry your images are in, such as registry.example.com/baton" .root.Values.image.registry -}}
{{- printf "%s/baton-%s:%s" $registry .component (.root.Values.image.tag | default .root.Chart.AppVersion) -}}
{{- end -}}

{{- define "baton.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "baton.name" .) -}}
{{- end -}}

{{/* What every pod has: never root, nothing written outside of mounts, no token of the cluster. */}}
{{- define "baton.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "baton.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "baton.env" -}}
- {name: BATON_TEMPORAL_ADDRESS, value: {{ required "temporal.address: host:port of your Temporal frontend" .root.Values.temporal.address | quote }}}
- {name: BATON_TEMPORAL_NAMESPACE, value: {{ .root.Values.temporal.namespace | quote }}}
{{- include "baton.temporal.env" .root }}
- {name: LIVEKIT_URL, value: {{ required "livekit.url: your LiveKit server, wss://…, as browsers reach it" .root.Values.livekit.url | quote }}}
- {name: BATON_RECORDINGS_DIR, value: /recordings}
- {name: BATON_HEALTH_HOST, value: 0.0.0.0}
- {name: BATON_HEALTH_PORT, value: "8081"}
{{- range $name, $value := merge (dict) .own .root.Values.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end -}}

{{- define "baton.envFrom" -}}
- secretRef: {name: {{ required "existingSecret: the Secret with BATON_POSTGRES_URL, BATON_REDIS_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET and BATON_PAYLOAD_KEYS" .Values.existingSecret | quote }}}
{{- end -}}

{{- define "baton.probes" -}}
startupProbe:
  httpGet: {path: /health/live, port: health}
  periodSeconds: 2
  failureThreshold: 90
livenessProbe:
  httpGet: {path: /health/live, port: health}
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /health/ready, port: health}
  periodSeconds: 5
  timeoutSeconds: 4
  failureThreshold: 2
{{- end -}}

{{- define "baton.volumes" -}}
- name: recordings
  persistentVolumeClaim: {claimName: {{ required "recordings.existingClaim: a claim that all pods can mount (ReadWriteMany)" .Values.recordings.existingClaim | quote }}}
- name: tmp
  emptyDir: {sizeLimit: 512Mi}
{{- with include "baton.temporal.sources" . }}
- name: temporal
  projected:
    {{- /* 0440: the group reads, which is the process's own. */}}
    defaultMode: 288
    sources:
      {{- . | trim | nindent 6 }}
{{- end }}
{{- end -}}

{{- define "baton.mounts" -}}
- {name: recordings, mountPath: /recordings}
- {name: tmp, mountPath: /tmp}
{{- if include "baton.temporal.sources" . }}
- {name: temporal, mountPath: /etc/baton/temporal, readOnly: true}
{{- end }}
{{- end -}}

{{- define "baton.placement" -}}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .root.Values.topologySpread }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "baton.labels" . | nindent 8 }}
{{- end }}
{{- end -}}
