internal import Delivery

/// What an answer means: the HTTP status decides, Kivra's code refines (design.md, "Kivra, in short").
extension KivraReply {
    /// What the answer to a content means for the message.
    var answer: SendAnswer {
        if status == 200 || status == 201 {
            // A proxy's page has neither; every answer of Kivra's has the second (introduction, "Troubleshooting").
            guard objectKey != nil || correlationID != nil else {
                return .retry(
                    Retry(
                        kind: .unavailable, after: retryAfter,
                        detail: "HTTP \(status) without Kivra's headers",
                        answer: AnswerCode(status: status)))
            }
            return .accepted(
                Receipt(objectKey: objectKey, correlationID: correlationID, isRetained: isRetained))
        }
        let fault = fault
        if let refusal = refusalKind(fault) {
            return .refused(
                Refusal(
                    kind: refusal, detail: fault.detail, correlationID: correlationID,
                    answer: fault.answer))
        }
        return failure(fault).answer
    }

    /// Why the message will never be taken; nil when it is not the message's fault.
    private func refusalKind(_ fault: KivraFault) -> Refusal.Kind? {
        switch (status, fault.code) {
        case (401, 40_105), (400, 40_032): .noMailbox
        case (400, 40_009): .identity
        case (413, _): .tooLarge
        // Login, rights and address concern all messages; a time-out and too many requests pass by themselves.
        case (401, _), (403, _), (404, _), (408, _), (425, _), (429, _): nil
        case (400..<500, _): .content
        default: nil
        }
    }

    /// What an answer that blames no message means.
    func failure(_ fault: KivraFault) -> SendFailure {
        switch status {
        case 401: .stop(DispatchStop(reason: .login(fault), answer: fault.answer))
        case 403: .stop(DispatchStop(reason: .forbidden(fault), answer: fault.answer))
        case 404: .stop(DispatchStop(reason: .notFound(fault), answer: fault.answer))
        case 300..<400: .stop(DispatchStop(reason: .redirect(fault), answer: fault.answer))
        case 429: .retry(retry(.rateLimited, fault))
        default: .retry(retry(.unavailable, fault))
        }
    }

    private func retry(_ kind: Retry.Kind, _ fault: KivraFault) -> Retry {
        Retry(
            kind: kind, after: retryAfter, detail: fault.detail, correlationID: correlationID,
            answer: fault.answer)
    }

    /// An answer whose body cannot be read although its status says success.
    var garbled: SendFailure {
        .retry(
            Retry(
                kind: .unavailable, after: retryAfter, detail: "HTTP \(status), unreadable answer",
                correlationID: correlationID, answer: AnswerCode(status: status)))
    }
}
