<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>Action</name>
        <message>
            <source>A descent for every combination of two knobs: which rate, how much momentum</source>
            <translation>두 값의 조합마다 하강 하나: 어떤 학습률, 얼마만큼의 모멘텀</translation>
        </message>
        <message>
            <source>About Gradient Descent Studio</source>
            <translation>Gradient Descent Studio 정보</translation>
        </message>
        <message>
            <source>Add the lessons of a folder to the lesson browser; it is remembered</source>
            <translation>폴더에 있는 예제를 예제 찾기에 더합니다. 폴더는 기억해 둡니다</translation>
        </message>
        <message>
            <source>After points were moved, added or removed, train the new run to where the old one stood</source>
            <translation>점을 옮기거나 더하거나 지운 뒤, 새 실행을 이전 실행이 있던 곳까지 학습합니다</translation>
        </message>
        <message>
            <source>All keys, and what the mouse does in each panel</source>
            <translation>모든 키와, 패널마다 마우스로 할 수 있는 일</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Bring back unsaved work</source>
            <translation>저장하지 않은 작업 되살리기</translation>
        </message>
        <message>
            <source>Check my loop…</source>
            <translation>내 코드 확인…</translation>
        </message>
        <message>
            <source>Close the program</source>
            <translation>프로그램을 닫습니다</translation>
        </message>
        <message>
            <source>Colours of the system</source>
            <translation>시스템 색상</translation>
        </message>
        <message>
            <source>Compare the numbers in the clipboard, as a loop printed them, with this run; a copied picture or experiment is opened</source>
            <translation>클립보드에 있는, 내 코드가 출력한 값을 이 실행과 비교합니다. 복사한 그림이나 실험이면 엽니다</translation>
        </message>
        <message>
            <source>Compare what your own notebook printed with this run, and find the slip</source>
            <translation>내 노트북이 출력한 값을 이 실행과 비교하고 실수를 찾습니다</translation>
        </message>
        <message>
            <source>Contact sheet…</source>
            <translation>비교 시트…</translation>
        </message>
        <message>
            <source>Copy a picture of the window to the clipboard</source>
            <translation>창의 그림을 클립보드에 복사합니다</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>텍스트로 복사</translation>
        </message>
        <message>
            <source>Copy image</source>
            <translation>이미지 복사</translation>
        </message>
        <message>
            <source>Copy summary</source>
            <translation>요약 복사</translation>
        </message>
        <message>
            <source>Copy the experiment as text; pasted on a window it opens, with Undo</source>
            <translation>실험을 텍스트로 복사합니다. 창에 붙여 넣으면 열리고, 되돌릴 수 있습니다</translation>
        </message>
        <message>
            <source>Copy what was trained and what came out, as text</source>
            <translation>무엇을 학습했고 결과가 어떤지 글로 복사합니다</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <source>Dark on light, for bright rooms</source>
            <translation>밝은 바탕에 어두운 글씨. 밝은 강의실에 좋습니다</translation>
        </message>
        <message>
            <source>Do one part of the update: forward, loss, backward, update, clear. Step does what is left of it</source>
            <translation>갱신의 한 부분만 실행합니다: 순전파, 손실, 역전파, 갱신, 비우기. 나머지는 단계(→)가 마칩니다</translation>
        </message>
        <message>
            <source>End the dark before the end of the plan</source>
            <translation>계획이 끝나기 전에 어둠을 걷습니다</translation>
        </message>
        <message>
            <source>Every step waits until you have guessed where it leads, then compares</source>
            <translation>단계마다 어디로 갈지 예측할 때까지 기다린 뒤 비교합니다</translation>
        </message>
        <message>
            <source>Export PyTorch script…</source>
            <translation>PyTorch 스크립트 내보내기…</translation>
        </message>
        <message>
            <source>Export data…</source>
            <translation>데이터 내보내기…</translation>
        </message>
        <message>
            <source>Export notebook…</source>
            <translation>노트북 내보내기…</translation>
        </message>
        <message>
            <source>Export numbers…</source>
            <translation>수치 내보내기…</translation>
        </message>
        <message>
            <source>Film as web page…</source>
            <translation>웹 페이지로 저장…</translation>
        </message>
        <message>
            <source>First</source>
            <translation>처음</translation>
        </message>
        <message>
            <source>Fold the lesson</source>
            <translation>예제 접기</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>용어집</translation>
        </message>
        <message>
            <source>Go back one part of the update: clear, update, backward, loss, forward</source>
            <translation>갱신의 한 부분을 되돌립니다: 비우기, 갱신, 역전파, 손실, 순전파</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>계속</translation>
        </message>
        <message>
            <source>Go on by itself to the planned end, or pause</source>
            <translation>계획한 끝까지 저절로 진행하거나 멈춥니다</translation>
        </message>
        <message>
            <source>Go on from here</source>
            <translation>여기서 이어 가기</translation>
        </message>
        <message>
            <source>Go on with it as your own experiment, in which nothing is locked</source>
            <translation>아무것도 잠기지 않은 내 실험으로 계속합니다</translation>
        </message>
        <message>
            <source>Go one step back; nothing is lost</source>
            <translation>한 단계 뒤로 갑니다. 아무것도 사라지지 않습니다</translation>
        </message>
        <message>
            <source>Go one step on: move if it is recorded, train if it is not</source>
            <translation>한 단계 앞으로 갑니다. 기록이 있으면 이동하고, 없으면 학습합니다</translation>
        </message>
        <message>
            <source>Hand in…</source>
            <translation>제출…</translation>
        </message>
        <message>
            <source>Hide the landscape but for the slope where you stand, and guess the direction of every step; at the end the landscape is shown</source>
            <translation>서 있는 곳의 기울기만 남기고 지형을 숨깁니다. 단계마다 갈 방향을 맞히고, 끝나면 지형을 봅니다</translation>
        </message>
        <message>
            <source>How pictures look: fineness, format, the strip with settings and your name</source>
            <translation>그림의 모양: 해상도, 형식, 설정과 이름을 적는 띠</translation>
        </message>
        <message>
            <source>Import data…</source>
            <translation>데이터 가져오기…</translation>
        </message>
        <message>
            <source>Keep this run in the pictures while you try something else</source>
            <translation>다른 것을 시도하는 동안 이 실행을 그림에 남겨 둡니다</translation>
        </message>
        <message>
            <source>Keys and gestures</source>
            <translation>키와 동작</translation>
        </message>
        <message>
            <source>Larger type</source>
            <translation>글자 크게</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>끝</translation>
        </message>
        <message>
            <source>Leave the lesson</source>
            <translation>예제에서 나가기</translation>
        </message>
        <message>
            <source>Lessons…</source>
            <translation>예제 찾기…</translation>
        </message>
        <message>
            <source>Let a change of optimizer, rate, schedule, penalty or batch act from the update that is shown on: what was before stays, and the old future is a ghost. Off: such a change starts anew</source>
            <translation>최적화 함수, 학습률, 스케줄, 페널티, 배치를 바꾸면 보이는 갱신부터 적용합니다. 그 앞은 그대로 남고, 원래 이어지던 길은 흐린 점선으로 남습니다. 끄면 바꿀 때마다 처음부터 다시 시작합니다</translation>
        </message>
        <message>
            <source>Let up to six runs descend beside yours, each in a way of its own</source>
            <translation>내 실험 옆에서 최대 여섯 개의 실행이 저마다의 방법으로 내려가게 합니다</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <source>Light on dark, for projectors and evenings</source>
            <translation>어두운 바탕에 밝은 글씨. 프로젝터와 저녁에 좋습니다</translation>
        </message>
        <message>
            <source>Light or dark, as the system is</source>
            <translation>시스템 설정에 따라 밝게 또는 어둡게</translation>
        </message>
        <message>
            <source>Look for a lesson among all of them</source>
            <translation>모든 강의 예제 가운데서 찾습니다</translation>
        </message>
        <message>
            <source>Make a film of the descent: MP4 or GIF, frame by frame from the record</source>
            <translation>하강 과정을 영상으로 만듭니다: 기록을 한 프레임씩 MP4나 GIF로</translation>
        </message>
        <message>
            <source>Make a lesson of what is shown: its story, tasks, locks and hints</source>
            <translation>지금 보이는 실험으로 예제를 만듭니다: 이야기, 과제, 잠금, 힌트</translation>
        </message>
        <message>
            <source>Make data with knobs of your own, or take a measured set</source>
            <translation>값을 직접 정해 데이터를 만들거나 실측 데이터를 고릅니다</translation>
        </message>
        <message>
            <source>Make the change again</source>
            <translation>되돌린 변경을 다시 적용합니다</translation>
        </message>
        <message>
            <source>Make the next update without a guess and without a score</source>
            <translation>예측과 채점 없이 다음 갱신을 합니다</translation>
        </message>
        <message>
            <source>Map of many descents</source>
            <translation>수많은 하강의 지도</translation>
        </message>
        <message>
            <source>New data…</source>
            <translation>새 데이터…</translation>
        </message>
        <message>
            <source>Next lesson</source>
            <translation>다음 강의 예제</translation>
        </message>
        <message>
            <source>Next part of the update</source>
            <translation>갱신의 다음 부분</translation>
        </message>
        <message>
            <source>One step is one change of the parameters</source>
            <translation>한 단계는 파라미터가 한 번 바뀌는 것입니다</translation>
        </message>
        <message>
            <source>One step is one pass over the data</source>
            <translation>한 단계는 데이터를 한 번 훑는 것입니다</translation>
        </message>
        <message>
            <source>Open an experiment file</source>
            <translation>실험 파일을 엽니다</translation>
        </message>
        <message>
            <source>Open folder of lessons…</source>
            <translation>예제 폴더 열기…</translation>
        </message>
        <message>
            <source>Open the experiment that was not saved when the program was closed</source>
            <translation>프로그램을 닫을 때 저장하지 않은 실험을 다시 엽니다</translation>
        </message>
        <message>
            <source>Open the lesson before</source>
            <translation>이전 강의 예제를 엽니다</translation>
        </message>
        <message>
            <source>Open the next lesson</source>
            <translation>다음 강의 예제를 엽니다</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>열기…</translation>
        </message>
        <message>
            <source>Paste as new data</source>
            <translation>새 데이터로 붙여넣기</translation>
        </message>
        <message>
            <source>Paste into Check my loop</source>
            <translation>내 코드 확인에 붙여넣기</translation>
        </message>
        <message>
            <source>Picture options…</source>
            <translation>그림 옵션…</translation>
        </message>
        <message>
            <source>Pin this run</source>
            <translation>이 실행 고정</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>재생</translation>
        </message>
        <message>
            <source>Predict first</source>
            <translation>먼저 예측하기</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>발표하기</translation>
        </message>
        <message>
            <source>Previous lesson</source>
            <translation>이전 강의 예제</translation>
        </message>
        <message>
            <source>Put all panels back where they were at first</source>
            <translation>모든 패널을 처음 자리로 되돌립니다</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>종료</translation>
        </message>
        <message>
            <source>Record…</source>
            <translation>영상 녹화…</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>다시 하기</translation>
        </message>
        <message>
            <source>Remove pinned runs</source>
            <translation>고정한 실행 없애기</translation>
        </message>
        <message>
            <source>Report a problem…</source>
            <translation>문제 알리기…</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>초기화</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>배치 초기화</translation>
        </message>
        <message>
            <source>Rivals…</source>
            <translation>겨루기…</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <source>Save a picture of the window</source>
            <translation>창의 그림을 저장합니다</translation>
        </message>
        <message>
            <source>Save as lesson…</source>
            <translation>예제로 저장…</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Save image…</source>
            <translation>이미지 저장…</translation>
        </message>
        <message>
            <source>Save the experiment under another name</source>
            <translation>실험을 다른 이름으로 저장합니다</translation>
        </message>
        <message>
            <source>Save the experiment with its data</source>
            <translation>실험을 데이터와 함께 저장합니다</translation>
        </message>
        <message>
            <source>Several learning rates side by side, as a picture or as pages</source>
            <translation>여러 학습률을 나란히, 그림 한 장이나 여러 쪽으로</translation>
        </message>
        <message>
            <source>Show the film to a lecture hall: full screen, large, led by a clicker</source>
            <translation>강의실에 보여 주기: 전체 화면, 큰 글자, 발표 리모컨으로 진행</translation>
        </message>
        <message>
            <source>Show the landscape</source>
            <translation>지형 보기</translation>
        </message>
        <message>
            <source>Show the lesson in one line, or all of it</source>
            <translation>예제를 한 줄로 줄이거나 모두 보입니다</translation>
        </message>
        <message>
            <source>Show the newest update and follow it</source>
            <translation>가장 새로운 갱신을 보여 주고 따라갑니다</translation>
        </message>
        <message>
            <source>Show the start</source>
            <translation>출발점을 보여 줍니다</translation>
        </message>
        <message>
            <source>Shows where everything is, control by control</source>
            <translation>무엇이 어디에 있는지 하나씩 짚어 보여 줍니다</translation>
        </message>
        <message>
            <source>Skip the guess</source>
            <translation>예측 건너뛰기</translation>
        </message>
        <message>
            <source>Smaller type</source>
            <translation>글자 작게</translation>
        </message>
        <message>
            <source>Start again with a fresh run; Undo brings the old one back</source>
            <translation>새 실행으로 다시 시작합니다. 되돌리기로 이전 실행을 되찾습니다</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>한 단계</translation>
        </message>
        <message>
            <source>Step by epoch</source>
            <translation>에포크 단위로 진행</translation>
        </message>
        <message>
            <source>Step by update</source>
            <translation>갱신 단위로 진행</translation>
        </message>
        <message>
            <source>Take all pinned runs out of the pictures</source>
            <translation>고정한 실행을 그림에서 모두 없앱니다</translation>
        </message>
        <message>
            <source>Take back a part of the update</source>
            <translation>갱신의 한 부분 되돌리기</translation>
        </message>
        <message>
            <source>Take back the last change of the panels: moved, floated, closed or resized</source>
            <translation>패널을 옮기거나 떼거나 닫거나 크기를 바꾼 마지막 동작을 되돌립니다</translation>
        </message>
        <message>
            <source>Take the last change back; the film it replaced returns</source>
            <translation>마지막 변경을 되돌립니다. 바뀌기 전의 기록도 돌아옵니다</translation>
        </message>
        <message>
            <source>The exact solution…</source>
            <translation>정확한 해…</translation>
        </message>
        <message>
            <source>The loop as code</source>
            <translation>코드로 보는 반복문</translation>
        </message>
        <message>
            <source>The loop of this experiment in Python, line by line, with what every line has made</source>
            <translation>이 실험의 반복문을 파이썬 코드로 한 줄씩, 각 줄이 만든 값과 함께 보여 줍니다</translation>
        </message>
        <message>
            <source>The network, neuron by neuron</source>
            <translation>뉴런별로 보는 신경망</translation>
        </message>
        <message>
            <source>The normal equation with its matrices and numbers, and what it costs</source>
            <translation>정규방정식을 행렬과 숫자로 풀고, 그 비용을 봅니다</translation>
        </message>
        <message>
            <source>The pictures that the lesson asks for in one file, with name and number</source>
            <translation>예제가 요구하는 그림을 이름과 학번과 함께 한 파일로 만듭니다</translation>
        </message>
        <message>
            <source>Train again after edits of points</source>
            <translation>점을 고치면 다시 학습</translation>
        </message>
        <message>
            <source>Turn the page of this lesson, or go on to what comes next in it</source>
            <translation>이 예제의 다음 쪽으로 넘기거나 다음 단계로 갑니다</translation>
        </message>
        <message>
            <source>Two-minute tour</source>
            <translation>2분 둘러보기</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>Undo layout</source>
            <translation>배치 실행 취소</translation>
        </message>
        <message>
            <source>Use a table of your own (CSV, TSV, text) as the data of this experiment</source>
            <translation>내 표(CSV, TSV, 텍스트)를 이 실험의 데이터로 씁니다</translation>
        </message>
        <message>
            <source>Use the cells copied from a spreadsheet as the data of this experiment</source>
            <translation>스프레드시트에서 복사한 셀을 이 실험의 데이터로 씁니다</translation>
        </message>
        <message>
            <source>Usual type</source>
            <translation>글자 기본 크기</translation>
        </message>
        <message>
            <source>Version and licences</source>
            <translation>버전과 라이선스</translation>
        </message>
        <message>
            <source>Walk blind</source>
            <translation>어둠 속에서 걷기</translation>
        </message>
        <message>
            <source>What every neuron answers over the inputs, and the weights between them: layers and neurons come and go with + and −</source>
            <translation>입력에 대한 각 뉴런의 답과 그 사이의 가중치. +와 −로 층과 뉴런을 추가하거나 제거합니다</translation>
        </message>
        <message>
            <source>What is this?</source>
            <translation>이것은 무엇인가요?</translation>
        </message>
        <message>
            <source>What the control under the pointer is about; elsewhere, all of the help</source>
            <translation>포인터 아래의 것이 무엇인지 설명합니다. 다른 곳에서는 도움말 차례를 엽니다</translation>
        </message>
        <message>
            <source>What the rate does and what others would, with the numbers: |1 − αλ| &lt; 1</source>
            <translation>이 학습률이 하는 일과 다른 학습률이 할 일을 수로 보입니다: |1 − αλ| &lt; 1</translation>
        </message>
        <message>
            <source>What the words mean: κ, curvature, epoch and update, …</source>
            <translation>낱말의 뜻: κ, 곡률, 에포크와 갱신, …</translation>
        </message>
        <message>
            <source>What whoever mends it has to know, ready to be copied</source>
            <translation>고칠 사람이 알아야 할 것을 복사할 수 있게 모읍니다</translation>
        </message>
        <message>
            <source>Why this learning rate?</source>
            <translation>왜 이 학습률인가?</translation>
        </message>
        <message>
            <source>Write a Jupyter notebook that makes this run again, with prose and figures</source>
            <translation>이 실행을 설명과 그림과 함께 그대로 재현하는 Jupyter 노트북을 씁니다</translation>
        </message>
        <message>
            <source>Write a script of its own that reproduces this run</source>
            <translation>이 실행을 그대로 재현하는 독립 스크립트를 씁니다</translation>
        </message>
        <message>
            <source>Write every recorded row as CSV or NPZ</source>
            <translation>기록된 모든 행을 CSV나 NPZ로 씁니다</translation>
        </message>
        <message>
            <source>Write everything as large as at first</source>
            <translation>모든 글자를 처음 크기로 되돌립니다</translation>
        </message>
        <message>
            <source>Write everything larger, for those who sit farther away</source>
            <translation>모든 글자를 크게 씁니다. 멀리 앉은 사람을 위해</translation>
        </message>
        <message>
            <source>Write everything smaller, so that more finds room</source>
            <translation>모든 글자를 작게 씁니다. 더 많이 보이도록</translation>
        </message>
        <message>
            <source>Write the film as one page that plays in any browser, without this program</source>
            <translation>하강의 기록 영상을 어느 브라우저에서나 재생되는 한 페이지로 씁니다. 이 프로그램이 없어도 됩니다</translation>
        </message>
        <message>
            <source>Write the points as CSV</source>
            <translation>점을 CSV로 씁니다</translation>
        </message>
    </context>
    <context>
        <name>ActionStates</name>
        <message>
            <source>Pause</source>
            <translation>일시정지</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>재생</translation>
        </message>
        <message>
            <source>Redo {edit}</source>
            <translation>{edit} 다시 하기</translation>
        </message>
        <message>
            <source>Undo {edit}</source>
            <translation>{edit} 되돌리기</translation>
        </message>
    </context>
    <context>
        <name>AnswerField</name>
        <message>
            <source>Answer: {choice}</source>
            <translation>답: {choice}</translation>
        </message>
        <message>
            <source>Choose what you think is right</source>
            <translation>맞다고 생각하는 것을 고르세요</translation>
        </message>
        <message>
            <source>Type a number; Return answers</source>
            <translation>숫자를 쓰고 Return을 누르세요</translation>
        </message>
        <message>
            <source>Your answer</source>
            <translation>답</translation>
        </message>
    </context>
    <context>
        <name>Arrival</name>
        <message>
            <source>Checked against the numbers printed in the strip</source>
            <translation>아래 띠에 적힌 값과 대조</translation>
        </message>
        <message>
            <source>It is being trained again…</source>
            <translation>다시 학습하는 중…</translation>
        </message>
        <message>
            <source>It trains too long to be pinned: open it.</source>
            <translation>고정하기에는 학습이 너무 오래 걸립니다. 여세요.</translation>
        </message>
        <message>
            <source>Let go to open this experiment</source>
            <translation>놓으면 이 실험을 엽니다</translation>
        </message>
        <message>
            <source>Let go to read this file</source>
            <translation>놓으면 이 파일을 읽습니다</translation>
        </message>
        <message>
            <source>Nothing arrived. Drop it once more.</source>
            <translation>받은 것이 없습니다. 다시 끌어다 놓으세요.</translation>
        </message>
        <message>
            <source>One file at a time: drop a single one.</source>
            <translation>파일은 한 번에 하나씩만 놓으세요.</translation>
        </message>
        <message>
            <source>Pinned beside your run: {name}.</source>
            <translation>내 실행 옆에 고정했습니다: {name}.</translation>
        </message>
        <message>
            <source>The strip says {name} {printed}, this experiment gives {again}.</source>
            <translation>띠에는 {name} {printed}, 이 실험의 계산값은 {again}입니다.</translation>
        </message>
        <message>
            <source>This file cannot be opened</source>
            <translation>이 파일은 열 수 없습니다</translation>
        </message>
        <message>
            <source>This picture carries no experiment. Ask for the file itself.</source>
            <translation>이 그림에는 실험이 없습니다. 원본 파일을 받으세요.</translation>
        </message>
        <message>
            <source>Trained again after it is dropped.</source>
            <translation>놓은 다음에 다시 학습해 대조합니다.</translation>
        </message>
        <message>
            <source>Trained again here: update {row} comes out the same. Your own experiment stays in Undo.</source>
            <translation>여기서 다시 학습한 결과, 갱신 {row}에서 같은 값이 나옵니다. 내 실험은 실행 취소로 되돌릴 수 있습니다.</translation>
        </message>
        <message>
            <source>What the strip says of {name} is no number.</source>
            <translation>띠에 적힌 {name} 값이 숫자가 아닙니다.</translation>
        </message>
        <message>
            <source>at update {row} / {planned}</source>
            <translation>갱신 {row} / {planned}</translation>
        </message>
        <message>
            <source>by {name}</source>
            <translation>제출자: {name}</translation>
        </message>
        <message>
            <source>or hold Shift to pin it beside your run instead</source>
            <translation>Shift를 누른 채 놓으면 내 실행 옆에 고정합니다</translation>
        </message>
    </context>
    <context>
        <name>BatchPulls</name>
        <message>
            <source>full gradient ∇L{numbers}</source>
            <translation>전체 기울기 ∇L{numbers}</translation>
        </message>
        <message>
            <source>mean of all {count} batches, E[g]{numbers}</source>
            <translation>배치 {count}개의 평균 E[g]{numbers}</translation>
        </message>
        <message>
            <source>one batch has all points: g = ∇L{numbers}</source>
            <translation>배치 하나에 모든 점: g = ∇L{numbers}</translation>
        </message>
        <message>
            <source>the next update's: batch {number} of {count}</source>
            <translation>다음 갱신의 배치: {count}개 중 {number}번째</translation>
        </message>
        <message>
            <source>the next update's: batch {number} of {count}, × N/|K|</source>
            <translation>다음 갱신의 배치: {count}개 중 {number}번째, × N/|K|</translation>
        </message>
    </context>
    <context>
        <name>BothCurves</name>
        <message>
            <source>Both curves</source>
            <translation>두 곡선</translation>
        </message>
        <message>
            <source>They lie on each other.</source>
            <translation>두 곡선이 겹칩니다.</translation>
        </message>
        <message>
            <source>They part at update {update}.</source>
            <translation>갱신 {update}에서 갈라집니다.</translation>
        </message>
        <message>
            <source>first difference</source>
            <translation>처음 다른 곳</translation>
        </message>
        <message>
            <source>lowest</source>
            <translation>최솟값</translation>
        </message>
        <message>
            <source>program</source>
            <translation>프로그램</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>yours</source>
            <translation>내 코드</translation>
        </message>
    </context>
    <context>
        <name>Caption</name>
        <message>
            <source>L before</source>
            <translation>갱신 전 L</translation>
        </message>
        <message>
            <source>batch {size}</source>
            <translation>배치 {size}</translation>
        </message>
        <message>
            <source>beside it {runs}</source>
            <translation>함께 표시: {runs}</translation>
        </message>
        <message>
            <source>done</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>from update {row} on {change}</source>
            <translation>갱신 {row}부터 {change}</translation>
        </message>
        <message>
            <source>made with seed {seed}</source>
            <translation>(생성한 시드: {seed})</translation>
        </message>
        <message>
            <source>seed {seed}</source>
            <translation>시드 {seed}</translation>
        </message>
        <message>
            <source>shuffled</source>
            <translation>섞음</translation>
        </message>
        <message>
            <source>start ({numbers})</source>
            <translation>출발 ({numbers})</translation>
        </message>
        <message>
            <source>start {kind}</source>
            <translation>출발 {kind}</translation>
        </message>
        <message>
            <source>test L</source>
            <translation>테스트 L</translation>
        </message>
        <message>
            <source>test {name}</source>
            <translation>테스트 {name}</translation>
        </message>
        <message>
            <source>train {name}</source>
            <translation>학습 {name}</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>{count} point</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>{count} point + {tested} to test (seed {seed})</source>
            <translation>점 {count}개 + 테스트 {tested}개 (시드 {seed})</translation>
        </message>
        <message>
            <source>{count} points</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>{count} points + {tested} to test (seed {seed})</source>
            <translation>점 {count}개 + 테스트 {tested}개 (시드 {seed})</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>끝내기</translation>
        </message>
        <message>
            <source>End the tour</source>
            <translation>둘러보기 끝내기</translation>
        </message>
        <message>
            <source>End the tour (Esc)</source>
            <translation>둘러보기를 끝냅니다 (Esc)</translation>
        </message>
        <message>
            <source>End the tour (Return)</source>
            <translation>둘러보기를 끝냅니다 (Return)</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>다음</translation>
        </message>
        <message>
            <source>The next stop (Return)</source>
            <translation>다음 자리로 갑니다 (Return)</translation>
        </message>
        <message>
            <source>The stop before</source>
            <translation>앞자리로 돌아갑니다</translation>
        </message>
    </context>
    <context>
        <name>ChangedElsewhere</name>
        <message>
            <source>Both stay: yours gets a name of its own</source>
            <translation>둘 다 남습니다. 내 실험은 새 이름으로 저장됩니다</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Lines of {name} that begin with # are not kept when it is saved from here.</source>
            <translation>여기에서 저장하면 {name}에서 #으로 시작하는 줄이 남지 않습니다.</translation>
        </message>
        <message>
            <source>Save experiment</source>
            <translation>실험 저장</translation>
        </message>
        <message>
            <source>Save under another name …</source>
            <translation>다른 이름으로 저장 …</translation>
        </message>
        <message>
            <source>The file has changed meanwhile</source>
            <translation>파일이 그사이에 바뀌었습니다</translation>
        </message>
        <message>
            <source>The file stays as it is; nothing is saved</source>
            <translation>파일은 그대로 두고 저장하지 않습니다</translation>
        </message>
        <message>
            <source>There are comments in this file</source>
            <translation>이 파일에는 주석이 있습니다</translation>
        </message>
        <message>
            <source>What stands in it now is lost</source>
            <translation>지금 들어 있는 내용은 사라집니다</translation>
        </message>
        <message>
            <source>Write over it</source>
            <translation>덮어쓰기</translation>
        </message>
        <message>
            <source>{name} is not what it was when it was opened or saved here. What stands in it now would be lost.</source>
            <translation>{name} 파일이 여기에서 열거나 저장했을 때와 다릅니다. 저장하면 지금 들어 있는 내용이 사라집니다.</translation>
        </message>
    </context>
    <context>
        <name>CheckDialog</name>
        <message>
            <source>1 line, {read} read</source>
            <translation>1줄 중 값 {read}개 읽음</translation>
        </message>
        <message>
            <source>Back to the program (Esc)</source>
            <translation>프로그램으로 돌아갑니다 (Esc)</translation>
        </message>
        <message>
            <source>Begin with an empty field</source>
            <translation>빈 칸에서 다시 시작합니다</translation>
        </message>
        <message>
            <source>Bold is what was read, struck out what says nothing of the descent</source>
            <translation>굵은 글자는 읽은 값이고, 줄이 그어진 글자는 경사하강과 상관없는 내용입니다</translation>
        </message>
        <message>
            <source>Both curves</source>
            <translation>두 곡선</translation>
        </message>
        <message>
            <source>Check my loop</source>
            <translation>내 코드 확인</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>지우기</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>복사함</translation>
        </message>
        <message>
            <source>Copy the verdict</source>
            <translation>결과 복사</translation>
        </message>
        <message>
            <source>Copy these sentences as text</source>
            <translation>이 문장들을 글로 복사합니다</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>파일 열기…</translation>
        </message>
        <message>
            <source>Open the loop with this slip as an experiment, with this run pinned</source>
            <translation>이 실수가 있는 반복문을 실험으로 열고, 지금 실행을 고정해 둡니다</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>붙여넣기</translation>
        </message>
        <message>
            <source>Paste what your notebook printed. It is compared with this experiment: {what}.</source>
            <translation>노트북이 출력한 내용을 붙여넣으세요. 비교하는 실험: {what}.</translation>
        </message>
        <message>
            <source>Read a text, a table or what gdstudio.watch has saved</source>
            <translation>글, 표 또는 gdstudio.watch로 저장한 파일을 읽습니다</translation>
        </message>
        <message>
            <source>See both in the window</source>
            <translation>창에서 함께 보기</translation>
        </message>
        <message>
            <source>Show this bug in the program</source>
            <translation>이 실수를 프로그램에서 보기</translation>
        </message>
        <message>
            <source>Show: {slip}</source>
            <translation>보기: {slip}</translation>
        </message>
        <message>
            <source>Take the text from the clipboard instead</source>
            <translation>클립보드의 글로 바꿉니다</translation>
        </message>
        <message>
            <source>Train this run as far as yours goes, which is drawn dashed beside it</source>
            <translation>이 실행을 내 코드가 출력한 데까지 학습합니다. 내 숫자는 그 옆에 점선으로 그려집니다</translation>
        </message>
        <message>
            <source>What was understood</source>
            <translation>읽은 내용</translation>
        </message>
        <message>
            <source>What you pasted</source>
            <translation>붙여넣은 내용</translation>
        </message>
        <message>
            <source>my loop</source>
            <translation>내 코드</translation>
        </message>
        <message>
            <source>without the slip</source>
            <translation>실수 없음</translation>
        </message>
        <message>
            <source>{lines} lines, {read} read</source>
            <translation>{lines}줄 중 값 {read}개 읽음</translation>
        </message>
    </context>
    <context>
        <name>CheckLoop</name>
        <message>
            <source>Agrees up to update {before}; from update {update} on it differs.</source>
            <translation>갱신 {before}까지는 일치하고, 갱신 {update}부터 다릅니다.</translation>
        </message>
        <message>
            <source>All {count} numbers agree.</source>
            <translation>{count}개 모두 일치합니다.</translation>
        </message>
        <message>
            <source>Differs from its first row on, update {update}.</source>
            <translation>첫 줄(갱신 {update})부터 다릅니다.</translation>
        </message>
        <message>
            <source>Differs from update {update} on; none of the known slips explains it.</source>
            <translation>갱신 {update}부터 다르며, 알려진 실수로는 설명되지 않습니다.</translation>
        </message>
        <message>
            <source>Explanations tried</source>
            <translation>시도한 설명</translation>
        </message>
        <message>
            <source>It is in the lines of the loop: no setting of the program shows it.</source>
            <translation>반복문의 줄에 있는 실수라서, 이 프로그램의 설정으로는 보여 줄 수 없습니다.</translation>
        </message>
        <message>
            <source>Looking for the cause…</source>
            <translation>원인을 찾는 중…</translation>
        </message>
        <message>
            <source>Losses, parameters or both, in whatever form: it is read and laid over this run.</source>
            <translation>손실, 파라미터 또는 둘 다, 어떤 형식이든 읽어서 이 실행과 겹쳐 봅니다.</translation>
        </message>
        <message>
            <source>Nothing was compared.</source>
            <translation>비교한 값이 없습니다.</translation>
        </message>
        <message>
            <source>Paste what your notebook printed.</source>
            <translation>노트북이 출력한 내용을 붙여넣으세요.</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>읽는 중…</translation>
        </message>
        <message>
            <source>Shown</source>
            <translation>보이는 값</translation>
        </message>
        <message>
            <source>Taken for something else than it is? Say what the numbers are</source>
            <translation>잘못 읽었나요? 숫자가 무엇인지 알려 주세요</translation>
        </message>
        <message>
            <source>The first row is</source>
            <translation>첫 줄은</translation>
        </message>
        <message>
            <source>The numbers are</source>
            <translation>숫자는</translation>
        </message>
        <message>
            <source>The one number agrees.</source>
            <translation>숫자 하나가 일치합니다.</translation>
        </message>
        <message>
            <source>There is a row</source>
            <translation>줄 간격</translation>
        </message>
        <message>
            <source>What it is, this lesson leaves to you to find.</source>
            <translation>무엇이 다른지는 이 예제에서 직접 찾아보세요.</translation>
        </message>
        <message>
            <source>What the numbers were taken for</source>
            <translation>숫자를 무엇으로 읽었는지</translation>
        </message>
        <message>
            <source>With both, the program has all {count} of your numbers.</source>
            <translation>두 가지를 모두 넣으면 프로그램에서도 같은 값 {count}개가 나옵니다.</translation>
        </message>
        <message>
            <source>With that, the program has all {count} of your numbers.</source>
            <translation>그렇게 하면 프로그램에서도 같은 값 {count}개가 나옵니다.</translation>
        </message>
        <message>
            <source>a parameter left out</source>
            <translation>갱신 안 된 파라미터</translation>
        </message>
        <message>
            <source>after the first update</source>
            <translation>첫 갱신 후</translation>
        </message>
        <message>
            <source>as it was read</source>
            <translation>읽은 그대로</translation>
        </message>
        <message>
            <source>batch losses, added up</source>
            <translation>배치 손실의 합</translation>
        </message>
        <message>
            <source>batch losses, averaged</source>
            <translation>배치 손실의 평균</translation>
        </message>
        <message>
            <source>before the first update</source>
            <translation>첫 갱신 전</translation>
        </message>
        <message>
            <source>data not prepared</source>
            <translation>전처리 안 한 데이터</translation>
        </message>
        <message>
            <source>every update</source>
            <translation>갱신마다</translation>
        </message>
        <message>
            <source>every {count} updates</source>
            <translation>갱신 {count}번마다</translation>
        </message>
        <message>
            <source>found by themselves</source>
            <translation>자동으로 찾기</translation>
        </message>
        <message>
            <source>gradient not cleared</source>
            <translation>기울기를 지우지 않음</translation>
        </message>
        <message>
            <source>gradient of the start</source>
            <translation>처음 기울기만 사용</translation>
        </message>
        <message>
            <source>half the loss</source>
            <translation>손실의 절반</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>loss after each update</source>
            <translation>갱신 후 손실</translation>
        </message>
        <message>
            <source>loss before each update</source>
            <translation>갱신 전 손실</translation>
        </message>
        <message>
            <source>loss of each batch</source>
            <translation>배치마다의 손실</translation>
        </message>
        <message>
            <source>losses only</source>
            <translation>손실만</translation>
        </message>
        <message>
            <source>mean instead of sum</source>
            <translation>합 대신 평균</translation>
        </message>
        <message>
            <source>momentum missing</source>
            <translation>모멘텀 없음</translation>
        </message>
        <message>
            <source>momentum too much</source>
            <translation>불필요한 모멘텀</translation>
        </message>
        <message>
            <source>one after the other</source>
            <translation>하나씩 차례로 갱신</translation>
        </message>
        <message>
            <source>other batch size</source>
            <translation>다른 배치 크기</translation>
        </message>
        <message>
            <source>other form of momentum</source>
            <translation>다른 형태의 모멘텀</translation>
        </message>
        <message>
            <source>other order or seed</source>
            <translation>다른 순서나 시드</translation>
        </message>
        <message>
            <source>other precision</source>
            <translation>다른 정밀도</translation>
        </message>
        <message>
            <source>other start</source>
            <translation>다른 출발점</translation>
        </message>
        <message>
            <source>parameters only</source>
            <translation>파라미터만</translation>
        </message>
        <message>
            <source>rate times {value}</source>
            <translation>학습률 {value}배</translation>
        </message>
        <message>
            <source>rows explained</source>
            <translation>설명한 줄</translation>
        </message>
        <message>
            <source>rows shifted by one</source>
            <translation>한 줄 밀림</translation>
        </message>
        <message>
            <source>sign of the step</source>
            <translation>갱신의 부호</translation>
        </message>
        <message>
            <source>start ({numbers})</source>
            <translation>출발점 ({numbers})</translation>
        </message>
        <message>
            <source>sum instead of mean</source>
            <translation>평균 대신 합</translation>
        </message>
        <message>
            <source>twice the loss</source>
            <translation>손실의 두 배</translation>
        </message>
        <message>
            <source>{name} after each update</source>
            <translation>갱신 후 {name}</translation>
        </message>
        <message>
            <source>{name} from the start on</source>
            <translation>처음부터의 {name}</translation>
        </message>
        <message>
            <source>{rows} of {count}</source>
            <translation>{count}줄 중 {rows}줄</translation>
        </message>
    </context>
    <context>
        <name>Checking</name>
        <message>
            <source>Open what a loop printed</source>
            <translation>반복문이 출력한 파일 열기</translation>
        </message>
        <message>
            <source>Printed text (*.txt *.csv *.log *.out);;All files (*)</source>
            <translation>출력한 글 (*.txt *.csv *.log *.out);;모든 파일 (*)</translation>
        </message>
        <message>
            <source>The clipboard holds no numbers. Copy what a loop printed.</source>
            <translation>클립보드에 숫자가 없습니다. 반복문이 출력한 내용을 복사하세요.</translation>
        </message>
    </context>
    <context>
        <name>Choice</name>
        <message>
            <source>analytic</source>
            <translation>손 계산</translation>
        </message>
        <message>
            <source>as-written</source>
            <translation>적은 그대로</translation>
        </message>
        <message>
            <source>autograd</source>
            <translation>autograd</translation>
        </message>
        <message>
            <source>binary</source>
            <translation>이진 분류</translation>
        </message>
        <message>
            <source>central</source>
            <translation>중앙</translation>
        </message>
        <message>
            <source>classes</source>
            <translation>여러 클래스</translation>
        </message>
        <message>
            <source>even</source>
            <translation>일정하게</translation>
        </message>
        <message>
            <source>float</source>
            <translation>실수</translation>
        </message>
        <message>
            <source>float32</source>
            <translation>float32</translation>
        </message>
        <message>
            <source>float64</source>
            <translation>float64</translation>
        </message>
        <message>
            <source>forward</source>
            <translation>전진</translation>
        </message>
        <message>
            <source>full</source>
            <translation>전체</translation>
        </message>
        <message>
            <source>gelu</source>
            <translation>gelu</translation>
        </message>
        <message>
            <source>he</source>
            <translation>he</translation>
        </message>
        <message>
            <source>leaky-relu</source>
            <translation>leaky-relu</translation>
        </message>
        <message>
            <source>numerical</source>
            <translation>차분</translation>
        </message>
        <message>
            <source>randn</source>
            <translation>표준정규 난수</translation>
        </message>
        <message>
            <source>random</source>
            <translation>무작위</translation>
        </message>
        <message>
            <source>regression</source>
            <translation>회귀</translation>
        </message>
        <message>
            <source>relu</source>
            <translation>relu</translation>
        </message>
        <message>
            <source>sigmoid</source>
            <translation>시그모이드</translation>
        </message>
        <message>
            <source>tanh</source>
            <translation>tanh</translation>
        </message>
        <message>
            <source>xavier</source>
            <translation>xavier</translation>
        </message>
        <message>
            <source>zeros</source>
            <translation>모두 0</translation>
        </message>
    </context>
    <context>
        <name>Classes</name>
        <message>
            <source>In the order of their numbers, with commas between; leave it empty for numbers</source>
            <translation>번호 순서대로 쉼표로 나눠 쓰세요. 비워 두면 수가 됩니다</translation>
        </message>
        <message>
            <source>Names of the classes</source>
            <translation>클래스 이름</translation>
        </message>
        <message>
            <source>Names of the classes in {name}</source>
            <translation>클래스 이름: {name}</translation>
        </message>
        <message>
            <source>The output has the numbers {numbers}.</source>
            <translation>출력에 있는 수: {numbers}.</translation>
        </message>
        <message>
            <source>no, yes</source>
            <translation>아니오, 예</translation>
        </message>
        <message>
            <source>{count} classes, the first one is 0.</source>
            <translation>클래스 {count}개, 첫째가 0입니다.</translation>
        </message>
    </context>
    <context>
        <name>Coach</name>
        <message>
            <source>Back to the lesson</source>
            <translation>예제로 돌아가기</translation>
        </message>
    </context>
    <context>
        <name>CoachStrip</name>
        <message>
            <source>Answer</source>
            <translation>답하기</translation>
        </message>
        <message>
            <source>Back to the lesson</source>
            <translation>예제로 돌아가기</translation>
        </message>
        <message>
            <source>Change that one thing; Undo brings the bug back</source>
            <translation>그 한 가지만 바꿉니다. 되돌리면 버그가 돌아옵니다</translation>
        </message>
        <message>
            <source>Coach: the lesson that is open</source>
            <translation>코치: 열려 있는 예제</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>계속</translation>
        </message>
        <message>
            <source>Go on (Return)</source>
            <translation>계속 (Return)</translation>
        </message>
        <message>
            <source>Next lesson</source>
            <translation>다음 예제</translation>
        </message>
        <message>
            <source>Open the next lesson (Return)</source>
            <translation>다음 예제를 엽니다 (Return)</translation>
        </message>
        <message>
            <source>Press Step, go back, and compare. Lessons: ‹ ›</source>
            <translation>한 단계씩 진행하고 되돌아가며 견주어 보세요. 예제: ‹ ›</translation>
        </message>
        <message>
            <source>Put it right</source>
            <translation>바로잡기</translation>
        </message>
        <message>
            <source>Say what is wrong; try to find it first</source>
            <translation>무엇이 잘못되었는지 알려 줍니다. 먼저 찾아보세요</translation>
        </message>
        <message>
            <source>Set everything as the lesson has it; Undo takes that back</source>
            <translation>모든 것을 예제대로 맞춥니다. 되돌릴 수 있습니다</translation>
        </message>
        <message>
            <source>Show the cause</source>
            <translation>원인 보기</translation>
        </message>
        <message>
            <source>Unfold the strip, where there is room for the answer</source>
            <translation>예제 줄을 펼쳐 답을 적습니다</translation>
        </message>
    </context>
    <context>
        <name>CoachWords</name>
        <message>
            <source>A number is expected here, for example 0.25.</source>
            <translation>숫자를 적으세요. 예: 0.25</translation>
        </message>
        <message>
            <source>Bug gallery · {number} of {count}</source>
            <translation>버그 갤러리 · {number} / {count}</translation>
        </message>
        <message>
            <source>Bug {number}</source>
            <translation>버그 {number}</translation>
        </message>
        <message>
            <source>Cause</source>
            <translation>원인</translation>
        </message>
        <message>
            <source>Do</source>
            <translation>해 보기</translation>
        </message>
        <message>
            <source>Done. Next in lecture {number}: {title}.</source>
            <translation>끝났습니다. 강의 {number}의 다음 예제: {title}</translation>
        </message>
        <message>
            <source>Done. Next in the bug gallery: {title}.</source>
            <translation>끝났습니다. 버그 갤러리의 다음 예제: {title}</translation>
        </message>
        <message>
            <source>Done. Next, in lecture {number}: {title}.</source>
            <translation>끝났습니다. 다음은 강의 {number}: {title}</translation>
        </message>
        <message>
            <source>Done. Next: {title}.</source>
            <translation>끝났습니다. 다음: {title}.</translation>
        </message>
        <message>
            <source>Done. This was the last lesson; the first one is next.</source>
            <translation>끝났습니다. 마지막 예제였습니다. 다음은 첫 예제입니다.</translation>
        </message>
        <message>
            <source>Guess</source>
            <translation>짐작하기</translation>
        </message>
        <message>
            <source>Its numbers belong to its own settings.</source>
            <translation>강의의 숫자는 강의의 설정에서 나온 것입니다.</translation>
        </message>
        <message>
            <source>Lecture {row} · lesson {number} of {count}</source>
            <translation>강의 {row} · {number} / {count}</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>다음으로</translation>
        </message>
        <message>
            <source>Not this. It is about update {row}; the film shows {cursor}.</source>
            <translation>아닙니다. 갱신 {row}번에 관한 물음인데 지금은 {cursor}번입니다.</translation>
        </message>
        <message>
            <source>Not this. Look again and try once more.</source>
            <translation>아닙니다. 다시 살펴보고 한 번 더 해 보세요.</translation>
        </message>
        <message>
            <source>Not this. {hint}</source>
            <translation>아닙니다. {hint}</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>살펴보기</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>바로잡기</translation>
        </message>
        <message>
            <source>See</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>이야기</translation>
        </message>
        <message>
            <source>That is it. {choice}</source>
            <translation>맞습니다. {choice}</translation>
        </message>
        <message>
            <source>That is rounded too far: give more of its digits.</source>
            <translation>반올림이 지나칩니다. 자릿수를 더 쓰세요.</translation>
        </message>
        <message>
            <source>That is the loss at update {cursor}; go back to {row}.</source>
            <translation>그것은 갱신 {cursor}번 뒤의 손실입니다. {row}번으로 돌아가세요.</translation>
        </message>
        <message>
            <source>That is the loss at update {cursor}; go on to {row}.</source>
            <translation>그것은 갱신 {cursor}번 뒤의 손실입니다. {row}번으로 가세요.</translation>
        </message>
        <message>
            <source>The lecture has points of its own; yours are others.</source>
            <translation>강의의 점들과 지금의 점들이 다릅니다.</translation>
        </message>
        <message>
            <source>The lecture has {loss} after {update} with {theirs}; yours has {yours}.</source>
            <translation>강의에서는 {theirs}일 때 갱신 {update}번 뒤 {loss}입니다. 지금은 {yours}입니다.</translation>
        </message>
        <message>
            <source>The lecture has {theirs}; yours has {yours}.</source>
            <translation>강의에서는 {theirs}, 지금은 {yours}입니다.</translation>
        </message>
        <message>
            <source>The lesson has {theirs}; yours has {yours}.</source>
            <translation>예제에서는 {theirs}, 지금은 {yours}입니다.</translation>
        </message>
        <message>
            <source>What is wrong?</source>
            <translation>무엇이 잘못되었을까요?</translation>
        </message>
        <message>
            <source>from a lesson</source>
            <translation>예제에서 시작</translation>
        </message>
        <message>
            <source>from lesson {place}</source>
            <translation>예제 {place}에서 시작</translation>
        </message>
        <message>
            <source>from lesson “{title}”</source>
            <translation>예제 “{title}”에서 시작</translation>
        </message>
        <message>
            <source>on other points</source>
            <translation>점들이 다름</translation>
        </message>
        <message>
            <source>or try it yourself: {hint}</source>
            <translation>직접 해 보세요. {hint}</translation>
        </message>
        <message>
            <source>the answer waits until you have guessed</source>
            <translation>답은 짐작해 본 다음에 볼 수 있습니다</translation>
        </message>
        <message>
            <source>then {act}</source>
            <translation>그다음 {act}</translation>
        </message>
        <message>
            <source>{count} more</source>
            <translation>{count}개 더</translation>
        </message>
        <message>
            <source>{course} · lesson {number} of {count}</source>
            <translation>{course} · 예제 {number}/{count}</translation>
        </message>
        <message>
            <source>{name} is {after} instead of {before}</source>
            <translation>{name} = {after} (예제에서는 {before})</translation>
        </message>
        <message>
            <source>{settings} and {count} more</source>
            <translation>{settings} 외 {count}개</translation>
        </message>
    </context>
    <context>
        <name>Coaching</name>
        <message>
            <source>Lesson</source>
            <translation>예제</translation>
        </message>
    </context>
    <context>
        <name>Code</name>
        <message>
            <source>A mean instead of a sum divides loss and gradient by the number of points: slower.</source>
            <translation>합 대신 평균을 쓰면 손실과 기울기가 점의 수로 나뉩니다. 더 느려집니다.</translation>
        </message>
        <message>
            <source>A sum instead of a mean multiplies loss and gradient by the number of points: faster.</source>
            <translation>평균 대신 합을 쓰면 손실과 기울기에 점의 수가 곱해집니다. 더 빨라집니다.</translation>
        </message>
        <message>
            <source>With a plus the step goes up the slope, and the loss grows from update to update.</source>
            <translation>더하기로 쓰면 비탈을 올라가고, 손실은 갱신할 때마다 커집니다.</translation>
        </message>
        <message>
            <source>Without line {line} every gradient is added to all before it, and the loss swings.</source>
            <translation>{line}번 줄이 없으면 기울기가 앞의 기울기에 계속 더해져 손실이 출렁입니다.</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>직접 쓰기</translation>
        </message>
        <message>
            <source>graph freed</source>
            <translation>그래프 해제됨</translation>
        </message>
        <message>
            <source>leaf, requires_grad</source>
            <translation>leaf, requires_grad</translation>
        </message>
        <message>
            <source>numpy keeps no gradient that would have to be cleared: this slip cannot happen there</source>
            <translation>numpy에는 비워야 할 기울기가 남지 않으므로 이 실수가 생길 수 없습니다</translation>
        </message>
        <message>
            <source>outside the graph</source>
            <translation>그래프 밖</translation>
        </message>
        <message>
            <source>rule and penalty stand in the classes of the layers, and here they change on the way</source>
            <translation>최적화 함수와 페널티는 층의 클래스 안에 있는데, 여기서는 도중에 바뀝니다</translation>
        </message>
        <message>
            <source>the derivative of this formula is too long for a line</source>
            <translation>이 식의 도함수는 한 줄에 쓰기에 너무 깁니다</translation>
        </message>
        <message>
            <source>the gradient of this experiment comes from differences of the loss, not from backward()</source>
            <translation>이 실험의 기울기는 backward()가 아니라 손실의 차분에서 나옵니다</translation>
        </message>
        <message>
            <source>the layers hold one set of weights, and this rule asks for the loss at another place</source>
            <translation>층은 가중치를 한 벌만 가지는데, 이 최적화 함수는 다른 위치의 손실을 요구합니다</translation>
        </message>
        <message>
            <source>the layers keep what comes out of a neuron, and that alone does not tell the slope of {kind}</source>
            <translation>층은 뉴런의 출력만 간직하는데, 그것만으로는 {kind}의 기울기를 알 수 없습니다</translation>
        </message>
        <message>
            <source>the lines would tell what is wrong in this lesson: find it first, or ask for the cause</source>
            <translation>코드를 보면 이 예제에서 무엇이 잘못되었는지 드러납니다. 먼저 찾아보거나 원인을 물어보세요</translation>
        </message>
        <message>
            <source>there are no lines of code for {kind} yet</source>
            <translation>아직 코드가 없는 종류입니다: {kind}</translation>
        </message>
        <message>
            <source>torch multiplies the whole velocity by a new rate, this momentum only the new gradient</source>
            <translation>학습률이 바뀌면 torch는 속도 전체에 곱하지만, 이 모멘텀은 새 기울기에만 곱합니다</translation>
        </message>
        <message>
            <source>torch's Nesterov keeps the point it looked ahead to as its parameters, not this one</source>
            <translation>torch의 Nesterov는 지금 위치가 아니라 앞을 내다본 위치를 파라미터로 보관합니다</translation>
        </message>
        <message>
            <source>torch's momentum is no mean, so a momentum that changes on the way acts otherwise</source>
            <translation>torch의 모멘텀은 평균이 아니므로 도중에 바뀌는 모멘텀은 다르게 작용합니다</translation>
        </message>
        <message>
            <source>torch.optim has no rule that computes this: {rule}</source>
            <translation>torch.optim에는 이것을 계산하는 최적화 함수가 없습니다: {rule}</translation>
        </message>
        <message>
            <source>{rule} needs second derivatives, which torch works out and numpy does not</source>
            <translation>이계도함수가 필요한데 torch는 구해 주고 numpy는 구해 주지 않습니다: {rule}</translation>
        </message>
        <message>
            <source>{rule} remembers pairs and goes through them twice: more lines than a loop has</source>
            <translation>쌍을 기억해 두고 두 번 훑으므로 반복문 하나보다 줄이 많습니다: {rule}</translation>
        </message>
    </context>
    <context>
        <name>CodeNote</name>
        <message>
            <source>.data are the numbers alone, outside the graph. So the step is not recorded, and the tensor stays a leaf; without .data it would become a result with a history and have no .grad any more.</source>
            <translation>.data는 그래프 밖에 있는 수 자체입니다. 그래서 이 갱신은 기록되지 않고 텐서는 leaf로 남습니다. .data가 없으면 계산 기록이 딸린 결과가 되어 더는 .grad가 생기지 않습니다.</translation>
        </message>
        <message>
            <source>.detach() gives the same numbers without their history. Plotting needs it too: of a tensor that requires a gradient, numpy() is refused (“Can't call numpy() on Tensor that requires grad”).</source>
            <translation>.detach()는 같은 수를 계산 기록 없이 돌려줍니다. 그림을 그릴 때도 필요합니다. requires_grad가 붙은 텐서에는 numpy()가 거부됩니다(“Can't call numpy() on Tensor that requires grad”).</translation>
        </message>
        <message>
            <source>.item() keeps the number. Appending loss itself would keep its whole graph in memory, and plt.plot would refuse it, as it requires a gradient.</source>
            <translation>.item()은 수만 남깁니다. loss를 그대로 추가하면 그래프 전체가 메모리에 남고, requires_grad 때문에 plt.plot도 거부합니다.</translation>
        </message>
        <message>
            <source>A difference of the loss a little ahead and a little behind, divided by the way between: no formula is needed, but two losses for every parameter.</source>
            <translation>조금 앞과 조금 뒤에서 구한 손실의 차를 그 거리로 나눕니다. 식은 필요 없지만 파라미터마다 손실을 두 번 계산합니다.</translation>
        </message>
        <message>
            <source>Empties .grad for the next update. None throws it away, zero_() fills it with zeros; opt.zero_grad() does it for all parameters.</source>
            <translation>다음 갱신을 위해 .grad를 비웁니다. None은 버리고, zero_()는 0으로 채웁니다. opt.zero_grad()는 모든 파라미터에 대해 비웁니다.</translation>
        </message>
        <message>
            <source>Inside torch.no_grad() nothing is recorded: results have no history, and no graph is kept for them.</source>
            <translation>torch.no_grad() 안에서는 아무것도 기록되지 않습니다. 결과에 계산 기록이 없고 그래프도 남지 않습니다.</translation>
        </message>
        <message>
            <source>Outside of no_grad torch refuses this line: “a leaf Variable that requires grad is being used in an in-place operation.” The numbers that backward() needs would be overwritten.</source>
            <translation>no_grad 밖에서는 torch가 이 줄을 거부합니다. “a leaf Variable that requires grad is being used in an in-place operation.” backward()에 필요한 수를 덮어쓰게 되기 때문입니다.</translation>
        </message>
        <message>
            <source>This rule may ask for the loss and its gradient again, so it takes both as a function.</source>
            <translation>이 최적화 함수는 손실과 기울기를 다시 요구할 수 있으므로 둘을 함수로 받습니다.</translation>
        </message>
        <message>
            <source>backward() adds to .grad what is there already, so that several losses may share one step. Who wants this gradient alone clears the old one first. The graph is freed.</source>
            <translation>backward()는 이미 있는 .grad에 더합니다. 여러 손실이 한 번의 갱신을 나누어 쓸 수 있게 하려는 것입니다. 이번 기울기만 원하면 먼저 이전 것을 비워야 합니다. 그래프는 해제됩니다.</translation>
        </message>
        <message>
            <source>np.sum(delta, axis=0) adds up over the points and leaves one number for every neuron. np.sum(delta) would add up the neurons too: the same for one neuron only.</source>
            <translation>np.sum(delta, axis=0)은 점에 대해 더하여 뉴런마다 수 하나를 남깁니다. np.sum(delta)는 뉴런까지 모두 더하므로 뉴런이 하나일 때만 같습니다.</translation>
        </message>
        <message>
            <source>numpy records nothing: the gradient is written down by hand, as a formula, and worked out anew each time. So there is nothing to clear.</source>
            <translation>numpy는 아무것도 기록하지 않습니다. 기울기는 손으로 구한 식으로 쓰고 매번 새로 계산합니다. 그래서 비울 것이 없습니다.</translation>
        </message>
        <message>
            <source>opt.step() runs the update of every parameter from its .grad, under no_grad, and keeps what the rule remembers.</source>
            <translation>opt.step()은 no_grad 안에서 모든 파라미터를 각자의 .grad로 갱신하고, 최적화 함수가 기억하는 값을 보관합니다.</translation>
        </message>
        <message>
            <source>requires_grad marks what is to be learned. torch records all that is computed from it, and backward() puts the gradient here, into .grad.</source>
            <translation>requires_grad는 학습할 대상이라는 꼬리표입니다. torch는 이 값으로 계산한 것을 모두 기록하고, backward()는 기울기를 여기 .grad에 넣습니다.</translation>
        </message>
        <message>
            <source>reshape(-1) looks at the same numbers in one row, where it can; flatten() copies them. Writing into a copy leaves the original as it was.</source>
            <translation>reshape(-1)은 가능하면 같은 수를 한 줄로 볼 뿐이고, flatten()은 복사합니다. 복사본에 쓰면 원래 값은 그대로입니다.</translation>
        </message>
    </context>
    <context>
        <name>CodePage</name>
        <message>
            <source>Line {number}: {code}</source>
            <translation>{number}번 줄: {code}</translation>
        </message>
        <message>
            <source>What to know of line {number}</source>
            <translation>{number}번 줄에 대해 알아 둘 것</translation>
        </message>
    </context>
    <context>
        <name>CodePanel</name>
        <message>
            <source>Copied: a program that runs by itself</source>
            <translation>복사했습니다: 그대로 실행되는 프로그램</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy line {line} with its value</source>
            <translation>{line}행을 값과 함께 복사</translation>
        </message>
        <message>
            <source>Copy the program</source>
            <translation>프로그램 복사</translation>
        </message>
        <message>
            <source>Dialect</source>
            <translation>코드 작성 방식</translation>
        </message>
        <message>
            <source>Line {line} asks the model: an answer for every point.</source>
            <translation>{line}번 줄: 모델이 모든 점에 대해 답을 냅니다.</translation>
        </message>
        <message>
            <source>Line {line} compares the answers with the data: one number.</source>
            <translation>{line}번 줄: 답을 데이터와 비교해 수 하나로 나타냅니다.</translation>
        </message>
        <message>
            <source>Line {line} empties .grad, so that the next gradient stands alone.</source>
            <translation>{line}번 줄: .grad를 비워 다음 기울기가 따로 서게 합니다.</translation>
        </message>
        <message>
            <source>Line {line} goes through the data again and again.</source>
            <translation>{line}번 줄: 데이터를 거듭해서 훑습니다.</translation>
        </message>
        <message>
            <source>Line {line} has the other sign.</source>
            <translation>{line}번 줄의 부호가 뒤바뀌어 있습니다.</translation>
        </message>
        <message>
            <source>Line {line} is switched off.</source>
            <translation>{line}번 줄이 꺼져 있습니다.</translation>
        </message>
        <message>
            <source>Line {line} is what the hidden layer answers.</source>
            <translation>{line}번 줄: 은닉층이 내는 답입니다.</translation>
        </message>
        <message>
            <source>Line {line} keeps the loss as a plain number, without its graph.</source>
            <translation>{line}번 줄: 손실을 그래프 없이 수로만 남깁니다.</translation>
        </message>
        <message>
            <source>Line {line} looks from where momentum would lead.</source>
            <translation>{line}번 줄: 모멘텀이 데려갈 곳에서 내다봅니다.</translation>
        </message>
        <message>
            <source>Line {line} makes what is trained; torch watches what is done with it.</source>
            <translation>{line}번 줄: 학습할 파라미터를 만듭니다. torch가 그것으로 하는 계산을 지켜봅니다.</translation>
        </message>
        <message>
            <source>Line {line} moves the parameters: {moves}.</source>
            <translation>{line}번 줄: 파라미터를 옮깁니다. {moves}.</translation>
        </message>
        <message>
            <source>Line {line} renews what the rule remembers.</source>
            <translation>{line}번 줄: 규칙이 기억하는 값을 새로 고칩니다.</translation>
        </message>
        <message>
            <source>Line {line} works out the gradient of the loss.</source>
            <translation>{line}번 줄: 손실의 기울기를 구합니다.</translation>
        </message>
        <message>
            <source>NumPy keeps no gradient that would have to be cleared.</source>
            <translation>NumPy에는 쌓이는 기울기가 없어 비울 것이 없습니다.</translation>
        </message>
        <message>
            <source>Otherwise the loss after {count} update would be {other}, not {now}.</source>
            <translation>바꾸면 갱신 {count}번 뒤의 손실: {now} → {other}.</translation>
        </message>
        <message>
            <source>Otherwise the loss after {count} update, as a mean, would be {other}, not {now}.</source>
            <translation>바꾸면 갱신 {count}번 뒤의 손실(둘 다 평균으로): {now} → {other}.</translation>
        </message>
        <message>
            <source>Otherwise the loss after {count} update, as a sum, would be {other}, not {now}.</source>
            <translation>바꾸면 갱신 {count}번 뒤의 손실(둘 다 합으로): {now} → {other}.</translation>
        </message>
        <message>
            <source>Otherwise the loss after {count} updates would be {other}, not {now}.</source>
            <translation>바꾸면 갱신 {count}번 뒤의 손실: {now} → {other}.</translation>
        </message>
        <message>
            <source>Otherwise the loss after {count} updates, as a mean, would be {other}, not {now}.</source>
            <translation>바꾸면 갱신 {count}번 뒤의 손실(둘 다 평균으로): {now} → {other}.</translation>
        </message>
        <message>
            <source>Otherwise the loss after {count} updates, as a sum, would be {other}, not {now}.</source>
            <translation>바꾸면 갱신 {count}번 뒤의 손실(둘 다 합으로): {now} → {other}.</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
        <message>
            <source>Take the mean for the sum, or the sum for the mean.</source>
            <translation>합을 평균으로, 평균을 합으로 바꿉니다.</translation>
        </message>
        <message>
            <source>The code of the loop</source>
            <translation>반복문 코드</translation>
        </message>
        <message>
            <source>The loop has ended: beside the lines stands what its last pass has made.</source>
            <translation>반복문이 끝났습니다. 줄 옆의 값은 마지막 반복이 만든 것입니다.</translation>
        </message>
        <message>
            <source>The loss after {count} update is {now}, not {other}.</source>
            <translation>갱신 {count}번 뒤의 손실: {now} (제대로 하면 {other}).</translation>
        </message>
        <message>
            <source>The loss after {count} updates is {now}, not {other}.</source>
            <translation>갱신 {count}번 뒤의 손실: {now} (제대로 하면 {other}).</translation>
        </message>
        <message>
            <source>The update written out where torch does not watch: with torch.no_grad()</source>
            <translation>torch가 지켜보지 않는 곳(with torch.no_grad())에 갱신을 직접 씁니다</translation>
        </message>
        <message>
            <source>The update written out, through .data, as in the first lecture</source>
            <translation>첫 강의처럼 .data로 갱신을 직접 씁니다</translation>
        </message>
        <message>
            <source>Torch's own optimizer: zero_grad, backward, step</source>
            <translation>torch의 최적화 함수: zero_grad, backward, step</translation>
        </message>
        <message>
            <source>Turn the sign of the step.</source>
            <translation>갱신의 부호를 뒤집습니다.</translation>
        </message>
        <message>
            <source>With line {line} either way, the loss after {count} update is {now}.</source>
            <translation>{line}번 줄을 바꾸든 안 바꾸든 갱신 {count}번 뒤의 손실: {now}.</translation>
        </message>
        <message>
            <source>With line {line} either way, the loss after {count} updates is {now}.</source>
            <translation>{line}번 줄을 바꾸든 안 바꾸든 갱신 {count}번 뒤의 손실: {now}.</translation>
        </message>
        <message>
            <source>With line {line} or without, the loss after {count} update is {now}.</source>
            <translation>{line}번 줄이 있든 없든 갱신 {count}번 뒤의 손실: {now}.</translation>
        </message>
        <message>
            <source>With line {line} or without, the loss after {count} updates is {now}.</source>
            <translation>{line}번 줄이 있든 없든 갱신 {count}번 뒤의 손실: {now}.</translation>
        </message>
        <message>
            <source>Without its tick the program runs without this line.</source>
            <translation>선택을 풀면 이 줄 없이 실행됩니다.</translation>
        </message>
        <message>
            <source>Without line {line} the loss after {count} update would be {other}, not {now}.</source>
            <translation>{line}번 줄이 없으면 갱신 {count}번 뒤의 손실: {now} → {other}.</translation>
        </message>
        <message>
            <source>Without line {line} the loss after {count} updates would be {other}, not {now}.</source>
            <translation>{line}번 줄이 없으면 갱신 {count}번 뒤의 손실: {now} → {other}.</translation>
        </message>
        <message>
            <source>Without torch: the gradient by its formula</source>
            <translation>torch 없이: 기울기를 공식으로 구합니다</translation>
        </message>
        <message>
            <source>after update {row}</source>
            <translation>갱신 {row}번 뒤</translation>
        </message>
        <message>
            <source>after update {row}, the loop has ended</source>
            <translation>갱신 {row}번 뒤, 반복문 끝</translation>
        </message>
        <message>
            <source>before backward</source>
            <translation>역전파 전</translation>
        </message>
        <message>
            <source>before clearing</source>
            <translation>비우기 전</translation>
        </message>
        <message>
            <source>before the loss</source>
            <translation>손실 계산 전</translation>
        </message>
        <message>
            <source>before the update</source>
            <translation>갱신 전</translation>
        </message>
        <message>
            <source>beyond the end of the loop</source>
            <translation>반복문이 끝난 뒤의 갱신</translation>
        </message>
        <message>
            <source>cleared, or the next gradient is added to this one</source>
            <translation>비우지 않으면 다음 기울기가 여기에 더해집니다</translation>
        </message>
        <message>
            <source>kept: {gradient} is in the sum</source>
            <translation>남음: {gradient} (합에 들어 있음)</translation>
        </message>
        <message>
            <source>otherwise: {code}</source>
            <translation>다르게: {code}</translation>
        </message>
        <message>
            <source>point {points}</source>
            <translation>점 {points}</translation>
        </message>
        <message>
            <source>points {points}</source>
            <translation>점 {points}</translation>
        </message>
        <message>
            <source>update {row} → {next}</source>
            <translation>갱신 {row} → {next}</translation>
        </message>
        <message>
            <source>will be</source>
            <translation>이렇게 됨:</translation>
        </message>
        <message>
            <source>with {code}</source>
            <translation>다시 켬: {code}</translation>
        </message>
        <message>
            <source>without {code}</source>
            <translation>끔: {code}</translation>
        </message>
        <message>
            <source>{count} line above</source>
            <translation>위쪽 {count}줄</translation>
        </message>
        <message>
            <source>{count} lines above</source>
            <translation>위쪽 {count}줄</translation>
        </message>
        <message>
            <source>{count} number</source>
            <translation>수 {count}개</translation>
        </message>
        <message>
            <source>{count} numbers</source>
            <translation>수 {count}개</translation>
        </message>
        <message>
            <source>{name} by {move}</source>
            <translation>{name} {move}</translation>
        </message>
    </context>
    <context>
        <name>CodeText</name>
        <message>
            <source>The code of the loop</source>
            <translation>반복문 코드</translation>
        </message>
    </context>
    <context>
        <name>ConfusionView</name>
        <message>
            <source>Class {true}: {found} of {whole} told right.</source>
            <translation>클래스 {true}: 행 {whole}개 가운데 {found}개를 맞혔습니다.</translation>
        </message>
        <message>
            <source>Class {true}: {found} of {whole} told to be {told}.</source>
            <translation>클래스 {true}: 행 {whole}개 가운데 {found}개를 {told} 클래스로 판단했습니다.</translation>
        </message>
        <message>
            <source>Down: the true class. Across: the class that is told. A click selects the rows of a cell; with the keyboard, arrows and Return; Ctrl+C copies the table as text.</source>
            <translation>세로는 실제 클래스, 가로는 판단한 클래스입니다. 칸을 누르면 그 행들이 선택됩니다. 키보드로는 화살표와 Return을 쓰고, Ctrl+C는 표를 텍스트로 복사합니다.</translation>
        </message>
        <message>
            <source>Table of confusions</source>
            <translation>혼동 행렬</translation>
        </message>
        <message>
            <source>held out</source>
            <translation>떼어 둔 행</translation>
        </message>
        <message>
            <source>learned from</source>
            <translation>학습한 행</translation>
        </message>
        <message>
            <source>true \ told</source>
            <translation>실제 \ 판단</translation>
        </message>
        <message>
            <source>{right} of {count} right</source>
            <translation>{count}개 중 {right}개 맞힘</translation>
        </message>
    </context>
    <context>
        <name>ContourPanel</name>
        <message>
            <source>Contours of the loss</source>
            <translation>손실의 등고선</translation>
        </message>
        <message>
            <source>Little arrows straight down the slope, against the gradient</source>
            <translation>기울기의 반대, 가장 가파른 내리막을 가리키는 작은 화살표</translation>
        </message>
        <message>
            <source>The gradient of every batch of an epoch, all taken here; on average they are the full gradient</source>
            <translation>한 에포크의 모든 배치가 이 자리에서 내는 기울기입니다. 평균은 전체 기울기와 같습니다</translation>
        </message>
        <message>
            <source>batches</source>
            <translation>미니배치</translation>
        </message>
        <message>
            <source>downhill</source>
            <translation>내리막</translation>
        </message>
    </context>
    <context>
        <name>DataPreview</name>
        <message>
            <source>Preview of the data</source>
            <translation>데이터 미리보기</translation>
        </message>
        <message>
            <source>data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>true boundary</source>
            <translation>참 경계</translation>
        </message>
        <message>
            <source>true curve</source>
            <translation>참 곡선</translation>
        </message>
        <message>
            <source>true line</source>
            <translation>참 직선</translation>
        </message>
        <message>
            <source>{count} point</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>{count} points</source>
            <translation>점 {count}개</translation>
        </message>
    </context>
    <context>
        <name>Dataset</name>
        <message>
            <source>A cloud of points for each class: the best boundaries between them are straight.</source>
            <translation>클래스마다 점 무리 하나: 가장 좋은 경계는 직선들입니다.</translation>
        </message>
        <message>
            <source>A weighted sum of several inputs, some large and some small: scaling pays.</source>
            <translation>크기가 제각각인 여러 입력의 가중합입니다. 스케일링의 효과가 드러납니다.</translation>
        </message>
        <message>
            <source>Arms wound into each other: hard even for a network.</source>
            <translation>서로 감긴 팔들: 신경망에도 어렵습니다.</translation>
        </message>
        <message>
            <source>CSV file</source>
            <translation>CSV 파일</translation>
        </message>
        <message>
            <source>Columns of a table in a file.</source>
            <translation>파일에 든 표의 열들입니다.</translation>
        </message>
        <message>
            <source>Cubic</source>
            <translation>삼차 곡선</translation>
        </message>
        <message>
            <source>Exclusive or</source>
            <translation>배타적 논리합(XOR)</translation>
        </message>
        <message>
            <source>Height and weight</source>
            <translation>키와 몸무게</translation>
        </message>
        <message>
            <source>Label 1 where exactly one input is positive: no line parts them.</source>
            <translation>두 입력 중 하나만 양수인 곳이 레이블 1입니다. 직선으로는 나눌 수 없습니다.</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>직선</translation>
        </message>
        <message>
            <source>Made-up people, cm and kg: numbers so far from 0 that descent crawls until they are centred.</source>
            <translation>가상의 사람들, cm와 kg. 값이 0에서 멀어 중심화하기 전에는 하강이 기어갑니다.</translation>
        </message>
        <message>
            <source>One ring inside another: the boundary between them has to close.</source>
            <translation>고리 안에 고리가 있습니다. 둘 사이의 경계는 닫힌 곡선이어야 합니다.</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>점</translation>
        </message>
        <message>
            <source>Points around a curve with a hill and a valley: its four numbers are hard to tell apart.</source>
            <translation>봉우리와 골짜기가 있는 곡선 둘레의 점들: 네 계수를 가려내기 어렵습니다.</translation>
        </message>
        <message>
            <source>Points around a line through 0: one number to find, so the loss is a curve.</source>
            <translation>원점을 지나는 직선 둘레의 점들: 찾을 수가 하나라 손실이 곡선이 됩니다.</translation>
        </message>
        <message>
            <source>Points around a parabola: a line must miss it, a polynomial of degree 2 need not.</source>
            <translation>포물선 둘레의 점들: 직선은 맞출 수 없지만 2차 다항식이면 됩니다.</translation>
        </message>
        <message>
            <source>Points around a straight line: least squares comes close to its two numbers.</source>
            <translation>직선 둘레의 점들: 최소제곱이 두 계수에 가까이 다가갑니다.</translation>
        </message>
        <message>
            <source>Points around a wave: no polynomial is one, and a small network can become one.</source>
            <translation>파동 둘레의 점들: 다항식은 파동이 될 수 없지만 작은 신경망은 될 수 있습니다.</translation>
        </message>
        <message>
            <source>Points kept in the experiment itself.</source>
            <translation>실험 안에 함께 저장된 점들입니다.</translation>
        </message>
        <message>
            <source>Points on two levels with a jump between: smooth models round it off.</source>
            <translation>두 높이 사이에 도약이 있는 점들: 매끄러운 모델은 모서리를 둥글립니다.</translation>
        </message>
        <message>
            <source>Quadratic</source>
            <translation>이차 곡선</translation>
        </message>
        <message>
            <source>Several blobs</source>
            <translation>여러 무리</translation>
        </message>
        <message>
            <source>Several inputs</source>
            <translation>입력 여러 개</translation>
        </message>
        <message>
            <source>Sine</source>
            <translation>사인 곡선</translation>
        </message>
        <message>
            <source>Slope</source>
            <translation>원점 직선</translation>
        </message>
        <message>
            <source>Spirals</source>
            <translation>나선</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>계단</translation>
        </message>
        <message>
            <source>Two blobs</source>
            <translation>두 무리</translation>
        </message>
        <message>
            <source>Two circles</source>
            <translation>두 동심원</translation>
        </message>
        <message>
            <source>Two clouds of labelled points: the best boundary between them is a straight one.</source>
            <translation>레이블이 붙은 점들의 두 무리: 가장 좋은 경계는 직선입니다.</translation>
        </message>
        <message>
            <source>Two crescents that reach into each other: no straight boundary parts them.</source>
            <translation>서로 파고드는 두 초승달: 직선 경계로는 나눌 수 없습니다.</translation>
        </message>
        <message>
            <source>Two moons</source>
            <translation>두 초승달</translation>
        </message>
    </context>
    <context>
        <name>DatasetPanel</name>
        <message>
            <source>, {tested} held out</source>
            <translation>, 테스트용 {tested}개</translation>
        </message>
        <message>
            <source>A function is its own objective. Import a table to fit a model to it.</source>
            <translation>함수는 그 자체가 목적 함수입니다. 모델을 맞추려면 표를 가져오세요.</translation>
        </message>
        <message>
            <source>Name the classes</source>
            <translation>클래스 이름 붙이기</translation>
        </message>
        <message>
            <source>Not done: {reason}.</source>
            <translation>하지 않았습니다: {reason}.</translation>
        </message>
        <message>
            <source>One point: any line through it fits.</source>
            <translation>점이 하나뿐입니다. 그 점을 지나는 직선은 모두 맞습니다.</translation>
        </message>
        <message>
            <source>none: a formula</source>
            <translation>없음: 수식</translation>
        </message>
        <message>
            <source>{count} point</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>{count} points</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>“{name}” is a new class, beside {names}. If it is a slip, Undo takes it back.</source>
            <translation>‘{name}’: {names} 외에 새로 생긴 클래스입니다. 잘못 입력했다면 실행 취소로 되돌리세요.</translation>
        </message>
    </context>
    <context>
        <name>DatasetTableModel</name>
        <message>
            <source>Click to sort the points by {name}, again for the other way round. Their order decides which points share a mini-batch, so the descent starts anew.</source>
            <translation>누르면 점을 {name} 순으로 정렬하고, 다시 누르면 거꾸로 정렬합니다. 순서에 따라 어느 점들이 한 미니배치에 드는지 달라지므로 하강을 새로 시작합니다.</translation>
        </message>
        <message>
            <source>Type here to add a point; it is there once all its values are</source>
            <translation>여기에 입력해 점을 더하세요. 값이 모두 차면 점이 생깁니다</translation>
        </message>
        <message>
            <source>in the batch of this update</source>
            <translation>이번 갱신의 배치에 있음</translation>
        </message>
        <message>
            <source>{name}: class {number} of {count}</source>
            <translation>{name}: 클래스 {count}개 중 {number}번째</translation>
        </message>
    </context>
    <context>
        <name>DialectForm</name>
        <message>
            <source>Apostrophe 1'250</source>
            <translation>작은따옴표 1'250</translation>
        </message>
        <message>
            <source>Bar |</source>
            <translation>세로줄 |</translation>
        </message>
        <message>
            <source>Blank 1 250</source>
            <translation>공백 1 250</translation>
        </message>
        <message>
            <source>Blanks</source>
            <translation>공백</translation>
        </message>
        <message>
            <source>Columns are separated by</source>
            <translation>열 구분</translation>
        </message>
        <message>
            <source>Comma ,</source>
            <translation>쉼표 ,</translation>
        </message>
        <message>
            <source>Comma 1,250</source>
            <translation>쉼표 1,250</translation>
        </message>
        <message>
            <source>Comma 1,5</source>
            <translation>쉼표 1,5</translation>
        </message>
        <message>
            <source>Comments begin with</source>
            <translation>주석 기호</translation>
        </message>
        <message>
            <source>Decimal sign</source>
            <translation>소수점</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>인코딩</translation>
        </message>
        <message>
            <source>How letters are stored; try another one if names look wrong</source>
            <translation>글자를 저장한 방식. 이름이 깨져 보이면 다른 것을 골라 보세요</translation>
        </message>
        <message>
            <source>Korean (CP949)</source>
            <translation>한국어 (CP949)</translation>
        </message>
        <message>
            <source>Lines of the file above the header, such as a title</source>
            <translation>제목처럼 머리글 위에 있는 파일의 줄 수</translation>
        </message>
        <message>
            <source>Lines that begin with this sign are no rows</source>
            <translation>이 기호로 시작하는 줄은 행이 아닙니다</translation>
        </message>
        <message>
            <source>Lines to skip</source>
            <translation>건너뛸 줄</translation>
        </message>
        <message>
            <source>None</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>Point 1.250</source>
            <translation>점 1.250</translation>
        </message>
        <message>
            <source>Point 1.5</source>
            <translation>점 1.5</translation>
        </message>
        <message>
            <source>Semicolon ;</source>
            <translation>세미콜론 ;</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>탭</translation>
        </message>
        <message>
            <source>The first column names the rows</source>
            <translation>첫 열은 행 이름</translation>
        </message>
        <message>
            <source>The first row is a header</source>
            <translation>첫 행은 머리글</translation>
        </message>
        <message>
            <source>The sign before the fraction</source>
            <translation>소수 부분 앞의 기호</translation>
        </message>
        <message>
            <source>The sign between groups of three digits; never guessed where in doubt</source>
            <translation>세 자리마다 넣는 기호. 확실하지 않으면 추측하지 않습니다</translation>
        </message>
        <message>
            <source>The sign between two cells of a row</source>
            <translation>한 행에서 두 셀 사이의 기호</translation>
        </message>
        <message>
            <source>Thousands</source>
            <translation>천 단위 구분</translation>
        </message>
        <message>
            <source>Western (1252)</source>
            <translation>서유럽어 (1252)</translation>
        </message>
        <message>
            <source>Whether the first column is no value but the name of its row</source>
            <translation>첫 열이 값이 아니라 행의 이름인지</translation>
        </message>
        <message>
            <source>Whether the first row names the columns</source>
            <translation>첫 행이 열의 이름인지 여부</translation>
        </message>
    </context>
    <context>
        <name>EigenAxes</name>
        <message>
            <source>{factor} diverges</source>
            <translation>{factor} 발산</translation>
        </message>
        <message>
            <source>{factor} here</source>
            <translation>{factor} 여기서</translation>
        </message>
    </context>
    <context>
        <name>ErrorCurve</name>
        <message>
            <source>Error against h</source>
            <translation>h에 따른 오차</translation>
        </message>
        <message>
            <source>best h</source>
            <translation>최적 h</translation>
        </message>
    </context>
    <context>
        <name>ExperimentPanel</name>
        <message>
            <source>Batch</source>
            <translation>배치</translation>
        </message>
        <message>
            <source>Choose another kind</source>
            <translation>다른 종류 고르기</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>Learning rate α</source>
            <translation>학습률 α</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>Loss convention</source>
            <translation>손실 정의 방식</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>More settings</source>
            <translation>설정 더 보기</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>최적화 함수</translation>
        </message>
        <message>
            <source>Rate schedule</source>
            <translation>학습률 스케줄</translation>
        </message>
        <message>
            <source>Schedule, penalties, order of the data, gradient, precision</source>
            <translation>스케줄, 페널티, 데이터 순서, 기울기, 정밀도</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>출발점</translation>
        </message>
        <message>
            <source>Stop rule</source>
            <translation>정지 조건</translation>
        </message>
        <message>
            <source>hidden for now</source>
            <translation>지금은 숨김</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>A function has no data to export.</source>
            <translation>함수에는 내보낼 데이터가 없습니다.</translation>
        </message>
        <message>
            <source>A summary is in the clipboard.</source>
            <translation>요약을 클립보드에 복사했습니다.</translation>
        </message>
        <message>
            <source>Code would tell what is wrong here: show the cause first.</source>
            <translation>코드를 보면 무엇이 잘못됐는지 드러납니다. 먼저 원인을 확인하세요.</translation>
        </message>
        <message>
            <source>Export PyTorch script</source>
            <translation>PyTorch 스크립트 내보내기</translation>
        </message>
        <message>
            <source>Export data</source>
            <translation>데이터 내보내기</translation>
        </message>
        <message>
            <source>Export notebook</source>
            <translation>노트북 내보내기</translation>
        </message>
        <message>
            <source>Notebooks (*.ipynb)</source>
            <translation>노트북 (*.ipynb)</translation>
        </message>
        <message>
            <source>Python (*.py)</source>
            <translation>Python (*.py)</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>표 (*.csv)</translation>
        </message>
        <message>
            <source>The file was not written</source>
            <translation>파일을 쓰지 못했습니다</translation>
        </message>
        <message>
            <source>Written: {name}.</source>
            <translation>저장함: {name}.</translation>
        </message>
        <message>
            <source>Written: {name}. It makes {count} update.</source>
            <translation>저장함: {name}. 갱신 {count}번을 실행합니다.</translation>
        </message>
        <message>
            <source>Written: {name}. It makes {count} updates.</source>
            <translation>저장함: {name}. 갱신 {count}번을 실행합니다.</translation>
        </message>
    </context>
    <context>
        <name>FactorCurve</name>
        <message>
            <source>At {rate} the factor of the steepest direction is {factor}; 1 is at {limit}.</source>
            <translation>{rate}에서 가장 가파른 방향의 배율은 {factor}이고, {limit}에서 1이 됩니다.</translation>
        </message>
        <message>
            <source>Factor of an update against the learning rate</source>
            <translation>학습률에 따른 갱신 한 번의 배율</translation>
        </message>
        <message>
            <source>above 1 the distance grows</source>
            <translation>1을 넘으면 거리가 늘어남</translation>
        </message>
        <message>
            <source>factor</source>
            <translation>배율</translation>
        </message>
        <message>
            <source>flattest direction</source>
            <translation>가장 완만한 방향</translation>
        </message>
        <message>
            <source>limit {limit}</source>
            <translation>한계 {limit}</translation>
        </message>
        <message>
            <source>now α = {rate}</source>
            <translation>지금 α = {rate}</translation>
        </message>
        <message>
            <source>rate α</source>
            <translation>학습률 α</translation>
        </message>
        <message>
            <source>steepest direction</source>
            <translation>가장 가파른 방향</translation>
        </message>
    </context>
    <context>
        <name>Features</name>
        <message>
            <source>A formula as a further input</source>
            <translation>식을 입력으로 더하기</translation>
        </message>
        <message>
            <source>A formula…</source>
            <translation>식…</translation>
        </message>
        <message>
            <source>A further input, worked out of the prepared columns.</source>
            <translation>준비된 열에서 계산한 입력입니다.</translation>
        </message>
        <message>
            <source>Adds one more input, worked out of the columns, such as x1*x2 or sin(x1).</source>
            <translation>x1*x2나 sin(x1)처럼 열에서 계산한 입력을 하나 더합니다.</translation>
        </message>
        <message>
            <source>Adds the square of every column and the product of every two: a curved surface.</source>
            <translation>모든 열의 제곱과 두 열의 곱을 모두 더합니다. 굽은 면이 됩니다.</translation>
        </message>
        <message>
            <source>Adds {count} formula: all powers and products of up to {degree} factors.</source>
            <translation>수식 {count}개를 더합니다: 인수 {degree}개까지의 모든 거듭제곱과 곱.</translation>
        </message>
        <message>
            <source>Adds {count} formulas: all powers and products of up to {degree} factors.</source>
            <translation>수식 {count}개를 더합니다: 인수 {degree}개까지의 모든 거듭제곱과 곱.</translation>
        </message>
        <message>
            <source>All squares and products</source>
            <translation>모든 제곱과 곱</translation>
        </message>
        <message>
            <source>Brings the formulas to mean 0 and standard deviation 1, like the columns.</source>
            <translation>식의 값도 열처럼 평균 0, 표준편차 1로 맞춥니다.</translation>
        </message>
        <message>
            <source>Change a formula</source>
            <translation>수식 고치기</translation>
        </message>
        <message>
            <source>Columns: {names}</source>
            <translation>열: {names}</translation>
        </message>
        <message>
            <source>For example x1^2, x1*x2, sin(x1), log(x2): one number for every point</source>
            <translation>예: x1^2, x1*x2, sin(x1), log(x2). 점마다 수 하나가 나옵니다</translation>
        </message>
        <message>
            <source>Formula</source>
            <translation>식</translation>
        </message>
        <message>
            <source>Formulas</source>
            <translation>수식</translation>
        </message>
        <message>
            <source>Formulas as further inputs</source>
            <translation>입력을 더하는 수식</translation>
        </message>
        <message>
            <source>Leave the formulas as they are</source>
            <translation>식을 그대로 두기</translation>
        </message>
        <message>
            <source>Move {formula}</source>
            <translation>옮기기: {formula}</translation>
        </message>
        <message>
            <source>One formula a line; their order is that of the inputs</source>
            <translation>한 줄에 수식 하나. 순서가 곧 입력의 순서입니다</translation>
        </message>
        <message>
            <source>Polynomial of degree {degree} in all inputs</source>
            <translation>모든 입력의 {degree}차 다항식</translation>
        </message>
        <message>
            <source>Remove {formula}</source>
            <translation>지우기: {formula}</translation>
        </message>
        <message>
            <source>Standardise the formulas</source>
            <translation>식 표준화</translation>
        </message>
        <message>
            <source>Write a formula, such as x1*x2.</source>
            <translation>x1*x2와 같은 식을 쓰세요.</translation>
        </message>
        <message>
            <source>formulas: {step}</source>
            <translation>식: {step}</translation>
        </message>
        <message>
            <source>the formulas</source>
            <translation>모든 식</translation>
        </message>
        <message>
            <source>{count} formulas</source>
            <translation>식 {count}개</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>Start {name}</source>
            <translation>출발점 {name}</translation>
        </message>
        <message>
            <source>Where {name} is before the first update</source>
            <translation>첫 갱신 전의 {name} 값</translation>
        </message>
    </context>
    <context>
        <name>FileDialogs</name>
        <message>
            <source>A file of this name is there already</source>
            <translation>같은 이름의 파일이 이미 있습니다</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Leave it as it is; nothing is written</source>
            <translation>그대로 두고 아무것도 쓰지 않습니다</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>바꾸기</translation>
        </message>
        <message>
            <source>What stands in {name} would be lost.</source>
            <translation>{name}에 들어 있는 내용이 사라지게 됩니다.</translation>
        </message>
        <message>
            <source>Write over the file that is there</source>
            <translation>있는 파일에 덮어씁니다</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <source>A picture of the window is in the clipboard.</source>
            <translation>창의 그림을 클립보드에 복사했습니다.</translation>
        </message>
        <message>
            <source>Experiments (*.toml)</source>
            <translation>실험 (*.toml)</translation>
        </message>
        <message>
            <source>Experiments and pictures ({kinds});;All files (*)</source>
            <translation>실험과 그림 ({kinds});;모든 파일 (*)</translation>
        </message>
        <message>
            <source>Export numbers</source>
            <translation>수치 내보내기</translation>
        </message>
        <message>
            <source>Import data</source>
            <translation>데이터 가져오기</translation>
        </message>
        <message>
            <source>Leave the file as it was</source>
            <translation>파일을 그대로 둡니다</translation>
        </message>
        <message>
            <source>Open experiment</source>
            <translation>실험 열기</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>{name} 열기</translation>
        </message>
        <message>
            <source>Save experiment</source>
            <translation>실험 저장</translation>
        </message>
        <message>
            <source>Saved {name}.</source>
            <translation>저장함: {name}.</translation>
        </message>
        <message>
            <source>Tables (*.csv *.tsv *.tab *.txt *.dat);;All files (*)</source>
            <translation>표 (*.csv *.tsv *.tab *.txt *.dat);;모든 파일 (*)</translation>
        </message>
        <message>
            <source>Tables (*.csv);;NumPy (*.npz)</source>
            <translation>표 (*.csv);;NumPy (*.npz)</translation>
        </message>
        <message>
            <source>The experiment is in the clipboard, as text.</source>
            <translation>실험을 텍스트로 클립보드에 복사했습니다.</translation>
        </message>
        <message>
            <source>The experiment was not saved</source>
            <translation>실험을 저장하지 못했습니다</translation>
        </message>
        <message>
            <source>The numbers were not written</source>
            <translation>수치를 쓰지 못했습니다</translation>
        </message>
        <message>
            <source>The race before has ended; Undo brings it back with its runs.</source>
            <translation>앞의 겨루기가 끝났습니다. 되돌리면 겨루던 실행까지 돌아옵니다.</translation>
        </message>
        <message>
            <source>There are too many points for a text: save the experiment.</source>
            <translation>텍스트로 옮기기에는 점이 너무 많습니다. 실험을 저장하세요.</translation>
        </message>
        <message>
            <source>This file cannot be opened</source>
            <translation>이 파일을 열 수 없습니다</translation>
        </message>
        <message>
            <source>This lesson cannot be opened</source>
            <translation>이 강의 예제를 열 수 없습니다</translation>
        </message>
        <message>
            <source>This text is no experiment</source>
            <translation>이 텍스트는 실험이 아닙니다</translation>
        </message>
        <message>
            <source>Writing {count} points …</source>
            <translation>점 {count}개를 쓰는 중 …</translation>
        </message>
        <message>
            <source>Written: {name}.</source>
            <translation>저장함: {name}.</translation>
        </message>
        <message>
            <source>the dropped text</source>
            <translation>끌어다 놓은 텍스트</translation>
        </message>
        <message>
            <source>the pasted experiment</source>
            <translation>붙여 넣은 실험</translation>
        </message>
    </context>
    <context>
        <name>Fit</name>
        <message>
            <source>labelled 1, rings 0</source>
            <translation>채운 점 1, 빈 점 0</translation>
        </message>
        <message>
            <source>{one}, rings {zero}</source>
            <translation>{one}, 고리는 {zero}</translation>
        </message>
    </context>
    <context>
        <name>FitLayers</name>
        <message>
            <source>Data and line as they were before centring or scaling</source>
            <translation>중심화나 척도 변환을 하기 전의 데이터와 직선</translation>
        </message>
        <message>
            <source>Epoch: {epoch}, Error: {error}</source>
            <translation>에포크: {epoch}, 오차: {error}</translation>
        </message>
        <message>
            <source>The fit at a few updates up to the cursor</source>
            <translation>커서까지 몇 갱신에서의 적합</translation>
        </message>
        <message>
            <source>The last epoch sample by sample, from pale to strong: what the model predicted before each update. The error is their mean loss, taken while the weights still changed</source>
            <translation>마지막 한 에포크를 표본 순서대로, 옅은 색에서 짙은 색으로: 갱신하기 직전마다 모델이 예측한 값입니다. 오차는 그 손실의 평균으로, 가중치가 바뀌는 도중에 잰 값입니다</translation>
        </message>
        <message>
            <source>The line after each update, violet first and red last, ever stronger; of more than 200 updates, 200 spread evenly</source>
            <translation>갱신마다 그린 직선: 처음은 보라, 끝은 빨강으로 갈수록 짙어집니다. 갱신이 200번을 넘으면 고르게 200개를 골라 그립니다</translation>
        </message>
        <message>
            <source>The line before the update at the cursor, and its step in words</source>
            <translation>커서가 놓인 갱신 바로 전의 직선과, 그 걸음을 말로 풀어 쓴 것</translation>
        </message>
        <message>
            <source>a step of length {size}</source>
            <translation>길이 {size}의 걸음</translation>
        </message>
        <message>
            <source>before the update</source>
            <translation>갱신 전</translation>
        </message>
        <message>
            <source>epoch {number}</source>
            <translation>에포크 {number}</translation>
        </message>
        <message>
            <source>predictions in turn</source>
            <translation>차례대로 예측</translation>
        </message>
        <message>
            <source>rainbow</source>
            <translation>무지개</translation>
        </message>
        <message>
            <source>raw units</source>
            <translation>원래 단위</translation>
        </message>
        <message>
            <source>snapshots</source>
            <translation>스냅숏</translation>
        </message>
        <message>
            <source>update {number}</source>
            <translation>갱신 {number}</translation>
        </message>
        <message>
            <source>update {row}: {steps}</source>
            <translation>갱신 {row}: {steps}</translation>
        </message>
    </context>
    <context>
        <name>FitPanel</name>
        <message>
            <source>Drag a point to move it, with Shift along one axis. Double-click the ground to add one, drag over it to select. Arrows move what is selected, Delete removes it, Escape takes back; N and P go from point to point.</source>
            <translation>점을 끌어 옮기세요. Shift를 누르면 한 축을 따라 움직입니다. 빈 곳을 두 번 누르면 점이 생기고, 끌면 선택합니다. 화살표 키는 선택한 점을 옮기고, Delete는 지우고, Esc는 취소합니다. N과 P로 점 사이를 오갑니다.</translation>
        </message>
        <message>
            <source>In raw units: {fit}</source>
            <translation>원래 단위: {fit}</translation>
        </message>
        <message>
            <source>Points held out for testing: never learned from</source>
            <translation>테스트용으로 떼어 둔 점: 학습에 쓰이지 않습니다</translation>
        </message>
        <message>
            <source>all as probable</source>
            <translation>모두 같은 확률</translation>
        </message>
        <message>
            <source>all points are outside</source>
            <translation>모든 점이 밖에 있음</translation>
        </message>
        <message>
            <source>border</source>
            <translation>경계</translation>
        </message>
        <message>
            <source>data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>data, as if held</source>
            <translation>데이터(나머지 고정)</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>이전</translation>
        </message>
        <message>
            <source>fit now</source>
            <translation>현재 적합</translation>
        </message>
        <message>
            <source>fit now is outside</source>
            <translation>현재 적합이 화면 밖</translation>
        </message>
        <message>
            <source>fit now, others held</source>
            <translation>지금의 적합(나머지 고정)</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>its probability</source>
            <translation>그 클래스의 확률</translation>
        </message>
        <message>
            <source>least squares</source>
            <translation>최소제곱</translation>
        </message>
        <message>
            <source>local minimum</source>
            <translation>지역 최솟값</translation>
        </message>
        <message>
            <source>lowest loss</source>
            <translation>최소 손실</translation>
        </message>
        <message>
            <source>minima</source>
            <translation>최솟값들</translation>
        </message>
        <message>
            <source>minimum</source>
            <translation>최솟점</translation>
        </message>
        <message>
            <source>new start</source>
            <translation>새 출발점</translation>
        </message>
        <message>
            <source>no error</source>
            <translation>오차 없음</translation>
        </message>
        <message>
            <source>now</source>
            <translation>현재</translation>
        </message>
        <message>
            <source>one of many minima</source>
            <translation>여러 최솟점 중 하나</translation>
        </message>
        <message>
            <source>path</source>
            <translation>경로</translation>
        </message>
        <message>
            <source>predicted = measured</source>
            <translation>예측 = 실측</translation>
        </message>
        <message>
            <source>prediction</source>
            <translation>예측</translation>
        </message>
        <message>
            <source>probability</source>
            <translation>확률</translation>
        </message>
        <message>
            <source>probability of its class</source>
            <translation>제 클래스의 확률</translation>
        </message>
        <message>
            <source>probability ½</source>
            <translation>확률 ½</translation>
        </message>
        <message>
            <source>region</source>
            <translation>영역</translation>
        </message>
        <message>
            <source>residuals</source>
            <translation>잔차</translation>
        </message>
        <message>
            <source>start</source>
            <translation>출발점</translation>
        </message>
        <message>
            <source>test</source>
            <translation>테스트</translation>
        </message>
        <message>
            <source>test: hollow</source>
            <translation>테스트용(빈 표시)</translation>
        </message>
        <message>
            <source>test: small</source>
            <translation>테스트용(작은 표시)</translation>
        </message>
        <message>
            <source>true boundary</source>
            <translation>참 경계</translation>
        </message>
        <message>
            <source>true curve</source>
            <translation>참 곡선</translation>
        </message>
        <message>
            <source>true line</source>
            <translation>참 직선</translation>
        </message>
        <message>
            <source>what is left over</source>
            <translation>남은 차이</translation>
        </message>
        <message>
            <source>where the rule looks</source>
            <translation>앞서 본 자리</translation>
        </message>
        <message>
            <source>{best}, one of many</source>
            <translation>{best}, 여러 답 중 하나</translation>
        </message>
        <message>
            <source>{count} of {all} wrong</source>
            <translation>틀린 점 {count}/{all}</translation>
        </message>
        <message>
            <source>{count} parameters</source>
            <translation>파라미터 {count}개</translation>
        </message>
        <message>
            <source>{name} (0 {zero}, 1 {one})</source>
            <translation>{name} (0 {zero}, 1 {one})</translation>
        </message>
        <message>
            <source>{output}, side by side</source>
            <translation>{output}별로 나란히</translation>
        </message>
        <message>
            <source>{shown} of {count} points</source>
            <translation>점 {count}개 중 {shown}개</translation>
        </message>
    </context>
    <context>
        <name>Folded</name>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
        <message>
            <source>More: what there is no room for</source>
            <translation>더 보기: 자리가 없어 접어 둔 것</translation>
        </message>
    </context>
    <context>
        <name>Foot</name>
        <message>
            <source>What the lines do</source>
            <translation>줄마다 하는 일</translation>
        </message>
    </context>
    <context>
        <name>GoOnHint</name>
        <message>
            <source>That started the descent anew; Undo brings the old one back. To go on from the update that is shown, switch on Go on from here, beside the transport.</source>
            <translation>하강을 처음부터 다시 시작했습니다. 실행 취소하면 전으로 돌아갑니다. 보이는 갱신에서 이어 가려면 재생 단추 옆의 ‘여기서 이어 가기’를 켜세요.</translation>
        </message>
        <message>
            <source>That went on from the update that was shown. To start anew instead, switch off Go on from here, beside the transport.</source>
            <translation>보이던 갱신에서 이어 갔습니다. 처음부터 다시 시작하려면 재생 단추 옆의 ‘여기서 이어 가기’를 끄세요.</translation>
        </message>
    </context>
    <context>
        <name>GradientDialog</name>
        <message>
            <source>All digits of the table, with tabs between them, as spreadsheets want it</source>
            <translation>표의 모든 자릿수를 탭으로 구분해 복사합니다. 스프레드시트에 바로 붙여 넣을 수 있습니다</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>복사했습니다</translation>
        </message>
        <message>
            <source>Copy numbers</source>
            <translation>수 복사</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>차분</translation>
        </message>
        <message>
            <source>Gradient of update {update}, three ways</source>
            <translation>갱신 {update}의 기울기, 세 가지 방법</translation>
        </message>
        <message>
            <source>Gradients</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>Relative error against h, at this very point. Too small an h drowns in rounding, too large a one leaves the tangent. Click to choose h.</source>
            <translation>바로 이 점에서 h에 따른 상대 오차입니다. h가 너무 작으면 반올림에 묻히고, 너무 크면 접선에서 벗어납니다. 눌러서 h를 고르세요.</translation>
        </message>
        <message>
            <source>The loss overflows here: there is nothing to compare.</source>
            <translation>여기서는 손실이 넘쳐서 비교할 값이 없습니다.</translation>
        </message>
        <message>
            <source>and 1 more parameter</source>
            <translation>외 파라미터 1개</translation>
        </message>
        <message>
            <source>and {count} more parameters</source>
            <translation>외 파라미터 {count}개</translation>
        </message>
        <message>
            <source>autograd</source>
            <translation>autograd</translation>
        </message>
        <message>
            <source>autograd is still loading</source>
            <translation>autograd를 아직 불러오는 중입니다</translation>
        </message>
        <message>
            <source>by differences</source>
            <translation>차분</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>손 계산</translation>
        </message>
        <message>
            <source>central</source>
            <translation>중앙</translation>
        </message>
        <message>
            <source>forward</source>
            <translation>전진</translation>
        </message>
        <message>
            <source>h = {h}</source>
            <translation>h = {h}</translation>
        </message>
        <message>
            <source>least error up to 0.1, in {dtype}</source>
            <translation>0.1까지에서 오차가 가장 작음, {dtype}</translation>
        </message>
        <message>
            <source>{off} is more than both explain.</source>
            <translation>둘을 합쳐도 {off}만큼 벗어난 까닭이 되지 못합니다.</translation>
        </message>
        <message>
            <source>Δ autograd</source>
            <translation>Δ autograd</translation>
        </message>
        <message>
            <source>Δ differences</source>
            <translation>Δ 차분</translation>
        </message>
        <message>
            <source>Δ differences: up to about {rounding} is rounding (ε·|L|/h in {dtype}), about {truncation} is truncation (the chord is not the tangent).</source>
            <translation>Δ 차분: 반올림 오차({dtype}의 ε·|L|/h)는 약 {rounding}까지, 절단 오차(현은 접선이 아닙니다)는 약 {truncation}입니다.</translation>
        </message>
    </context>
    <context>
        <name>Graph</name>
        <message>
            <source>1 above 0, else 0.01: a sleeping neuron lets some through.</source>
            <translation>0보다 크면 1, 아니면 0.01입니다. 잠든 뉴런도 조금은 흘려보냅니다.</translation>
        </message>
        <message>
            <source>1 above 0, else 0: a sleeping neuron lets nothing through.</source>
            <translation>0보다 크면 1, 아니면 0: 잠든 뉴런은 아무것도 통과시키지 않습니다.</translation>
        </message>
        <message>
            <source>1 for a weight, 0 for a bias: the penalty leaves biases alone.</source>
            <translation>가중치에는 1, 편향에는 0: 페널티는 편향을 건드리지 않습니다.</translation>
        </message>
        <message>
            <source>1 minus the square of the result.</source>
            <translation>1에서 결과의 제곱을 뺀 값입니다.</translation>
        </message>
        <message>
            <source>1 where it is not cut off, else 0: nothing flows back.</source>
            <translation>잘리지 않은 곳은 1, 잘린 곳은 0: 거기서는 아무것도 되돌아가지 않습니다.</translation>
        </message>
        <message>
            <source>1 − p by the logit of its own class, minus the other's p by another logit.</source>
            <translation>제 클래스의 로짓으로는 1 − p, 다른 로짓으로는 그 클래스의 −p입니다.</translation>
        </message>
        <message>
            <source>Adding a number passes the gradient on as it is.</source>
            <translation>수를 더하는 연산은 기울기를 그대로 전합니다.</translation>
        </message>
        <message>
            <source>Adding passes the gradient on to everything that is added.</source>
            <translation>덧셈은 더해지는 모든 항에 기울기를 그대로 전합니다.</translation>
        </message>
        <message>
            <source>Adds a fixed number; nothing has to be kept.</source>
            <translation>정해진 수를 더합니다. 기억해 둘 것은 없습니다.</translation>
        </message>
        <message>
            <source>Adds everything up; nothing has to be kept.</source>
            <translation>모두 더합니다. 기억해 둘 것은 없습니다.</translation>
        </message>
        <message>
            <source>Adds its inputs up; the way back needs none of them.</source>
            <translation>입력을 모두 더합니다. 역전파에 입력값은 필요 없습니다.</translation>
        </message>
        <message>
            <source>Adds up the points and divides by their number.</source>
            <translation>점마다의 값을 더해 점의 개수로 나눕니다.</translation>
        </message>
        <message>
            <source>Adds up the points; keeps only how many there are.</source>
            <translation>점마다의 값을 더하고 점의 개수만 기억합니다.</translation>
        </message>
        <message>
            <source>Applies the function and keeps its input or its result for the way back.</source>
            <translation>함수를 적용하고, 역전파에 쓸 입력이나 결과를 기억합니다.</translation>
        </message>
        <message>
            <source>By the base as a power, by the exponent as an exponential.</source>
            <translation>밑으로는 거듭제곱, 지수로는 지수함수로 미분합니다.</translation>
        </message>
        <message>
            <source>Divides a fixed number by its input, which it keeps.</source>
            <translation>정해진 수를 입력으로 나누고 입력을 기억합니다.</translation>
        </message>
        <message>
            <source>Divides and keeps the divisor and the result.</source>
            <translation>나누고, 나눈 수와 결과를 기억합니다.</translation>
        </message>
        <message>
            <source>Every point gets an equal share: one over their number.</source>
            <translation>모든 점이 똑같이 나눠 갖습니다: 1 ÷ 점의 수.</translation>
        </message>
        <message>
            <source>Every point gets the gradient of the sum.</source>
            <translation>모든 점이 합의 기울기를 받습니다.</translation>
        </message>
        <message>
            <source>Everything that is added gets the gradient of the sum.</source>
            <translation>더해지는 모든 항이 합의 기울기를 받습니다.</translation>
        </message>
        <message>
            <source>Its derivative is worked out by torch.</source>
            <translation>도함수는 torch가 계산합니다.</translation>
        </message>
        <message>
            <source>Lets weights through and leaves the biases out.</source>
            <translation>가중치는 통과시키고 편향은 뺍니다.</translation>
        </message>
        <message>
            <source>Minus the number over the square of the divisor.</source>
            <translation>수를 나누는 수의 제곱으로 나누고 음의 부호를 붙입니다.</translation>
        </message>
        <message>
            <source>Multiplies and keeps both factors for the way back.</source>
            <translation>두 입력을 곱하고, 역전파에 쓰도록 둘 다 기억합니다.</translation>
        </message>
        <message>
            <source>Multiplies by a fixed number; nothing else is kept.</source>
            <translation>정해진 수를 곱합니다. 따로 기억해 둘 것은 없습니다.</translation>
        </message>
        <message>
            <source>Multiplies pair by pair and adds up; keeps both sides.</source>
            <translation>짝지어 곱한 다음 더하고, 양쪽을 모두 기억합니다.</translation>
        </message>
        <message>
            <source>Multiplies two matrices and keeps both.</source>
            <translation>두 행렬을 곱하고 둘 다 기억합니다.</translation>
        </message>
        <message>
            <source>One over 1 + what stands inside.</source>
            <translation>1 ÷ (1 + 안에 든 값)입니다.</translation>
        </message>
        <message>
            <source>One over the divisor; for the divisor minus the result by it.</source>
            <translation>분자로는 1 ÷ 나누는 수, 나누는 수로는 −결과 ÷ 나누는 수입니다.</translation>
        </message>
        <message>
            <source>One over twice the root.</source>
            <translation>1 ÷ (2 × 제곱근)입니다.</translation>
        </message>
        <message>
            <source>One over what stands inside.</source>
            <translation>1 ÷ 안에 든 값입니다.</translation>
        </message>
        <message>
            <source>Raises its input to a fixed power and keeps it.</source>
            <translation>입력을 정해진 만큼 거듭제곱하고 입력을 기억합니다.</translation>
        </message>
        <message>
            <source>Raises one input to the power of the other; keeps both.</source>
            <translation>한 입력을 다른 입력만큼 거듭제곱하고 둘 다 기억합니다.</translation>
        </message>
        <message>
            <source>Several operations in one; click it to see them.</source>
            <translation>여러 연산을 하나로 묶었습니다. 누르면 펼칩니다.</translation>
        </message>
        <message>
            <source>Smooth from 0 to 1; it is taken from the sum, not the result.</source>
            <translation>0에서 1까지 매끄럽게 변합니다. 결과가 아니라 합에서 구합니다.</translation>
        </message>
        <message>
            <source>Squares its input and keeps it for the way back.</source>
            <translation>입력을 제곱하고, 역전파에 쓰도록 입력을 기억합니다.</translation>
        </message>
        <message>
            <source>Takes its input from a fixed number; nothing is kept.</source>
            <translation>정해진 수에서 입력을 뺍니다. 기억해 둘 것은 없습니다.</translation>
        </message>
        <message>
            <source>Takes the second from the first; nothing is kept.</source>
            <translation>첫째에서 둘째를 뺍니다. 기억해 둘 것은 없습니다.</translation>
        </message>
        <message>
            <source>The derivative by one factor is the other factor.</source>
            <translation>한 인수로 미분하면 다른 인수가 됩니다.</translation>
        </message>
        <message>
            <source>The derivative is taken from the table of derivatives.</source>
            <translation>도함수는 미분 공식표에서 가져옵니다.</translation>
        </message>
        <message>
            <source>The derivative is the function itself.</source>
            <translation>도함수가 함수 자신입니다.</translation>
        </message>
        <message>
            <source>The derivative is the number.</source>
            <translation>도함수는 그 수입니다.</translation>
        </message>
        <message>
            <source>The derivative is the sign; at 0 it is taken as 0.</source>
            <translation>도함수는 부호입니다. 0에서는 0으로 봅니다.</translation>
        </message>
        <message>
            <source>The derivative is twice what is squared.</source>
            <translation>도함수는 제곱하는 값의 두 배입니다.</translation>
        </message>
        <message>
            <source>The exponent comes down as a factor and gets smaller by one.</source>
            <translation>지수가 계수로 내려오고 하나 줄어듭니다.</translation>
        </message>
        <message>
            <source>The first is passed on, the second with its sign turned.</source>
            <translation>앞의 것에는 그대로, 뒤의 것에는 부호를 바꿔 전합니다.</translation>
        </message>
        <message>
            <source>The gradient's sign is turned, too.</source>
            <translation>기울기의 부호도 바뀝니다.</translation>
        </message>
        <message>
            <source>The result itself, times the logarithm of the base.</source>
            <translation>결과에 밑의 로그를 곱한 값입니다.</translation>
        </message>
        <message>
            <source>Turns the sign; nothing has to be kept.</source>
            <translation>부호를 바꿉니다. 기억해 둘 것은 없습니다.</translation>
        </message>
        <message>
            <source>What arrives, times the other factor, transposed.</source>
            <translation>들어온 기울기에 다른 인수의 전치를 곱합니다.</translation>
        </message>
        <message>
            <source>What is taken away gets the gradient with its sign turned.</source>
            <translation>빼는 쪽은 부호가 바뀐 기울기를 받습니다.</translation>
        </message>
        <message>
            <source>Works a part of the formula out, in several operations.</source>
            <translation>식의 한 부분을 여러 연산으로 계산합니다.</translation>
        </message>
        <message>
            <source>a number to the power</source>
            <translation>수의 거듭제곱</translation>
        </message>
        <message>
            <source>absolute value</source>
            <translation>절댓값</translation>
        </message>
        <message>
            <source>add</source>
            <translation>덧셈</translation>
        </message>
        <message>
            <source>add a number</source>
            <translation>수 더하기</translation>
        </message>
        <message>
            <source>arctangent</source>
            <translation>아크탄젠트</translation>
        </message>
        <message>
            <source>cosine</source>
            <translation>코사인</translation>
        </message>
        <message>
            <source>cut off</source>
            <translation>자르기</translation>
        </message>
        <message>
            <source>divide</source>
            <translation>나눗셈</translation>
        </message>
        <message>
            <source>divide a number</source>
            <translation>수를 나누기</translation>
        </message>
        <message>
            <source>exponential function</source>
            <translation>지수함수</translation>
        </message>
        <message>
            <source>gelu</source>
            <translation>gelu</translation>
        </message>
        <message>
            <source>hyperbolic cosine</source>
            <translation>쌍곡코사인</translation>
        </message>
        <message>
            <source>hyperbolic sine</source>
            <translation>쌍곡사인</translation>
        </message>
        <message>
            <source>leaky relu</source>
            <translation>leaky relu</translation>
        </message>
        <message>
            <source>leave out the biases</source>
            <translation>편향 제외</translation>
        </message>
        <message>
            <source>logarithm</source>
            <translation>로그</translation>
        </message>
        <message>
            <source>logarithm of 1 + …</source>
            <translation>1 + …의 로그</translation>
        </message>
        <message>
            <source>logarithm of a share</source>
            <translation>몫의 로그</translation>
        </message>
        <message>
            <source>matrix product</source>
            <translation>행렬 곱</translation>
        </message>
        <message>
            <source>mean over the points</source>
            <translation>점들의 평균</translation>
        </message>
        <message>
            <source>minus</source>
            <translation>뺄셈</translation>
        </message>
        <message>
            <source>multiply</source>
            <translation>곱셈</translation>
        </message>
        <message>
            <source>operation</source>
            <translation>연산</translation>
        </message>
        <message>
            <source>part of the formula</source>
            <translation>식의 일부</translation>
        </message>
        <message>
            <source>power</source>
            <translation>거듭제곱</translation>
        </message>
        <message>
            <source>raise to a power</source>
            <translation>거듭제곱하기</translation>
        </message>
        <message>
            <source>relu</source>
            <translation>relu</translation>
        </message>
        <message>
            <source>sigmoid</source>
            <translation>시그모이드</translation>
        </message>
        <message>
            <source>sine</source>
            <translation>사인</translation>
        </message>
        <message>
            <source>square</source>
            <translation>제곱</translation>
        </message>
        <message>
            <source>square root</source>
            <translation>제곱근</translation>
        </message>
        <message>
            <source>sum of all</source>
            <translation>전체 합</translation>
        </message>
        <message>
            <source>sum of products</source>
            <translation>곱의 합</translation>
        </message>
        <message>
            <source>sum over the points</source>
            <translation>점들의 합</translation>
        </message>
        <message>
            <source>take away from a number</source>
            <translation>수에서 빼기</translation>
        </message>
        <message>
            <source>tangent</source>
            <translation>탄젠트</translation>
        </message>
        <message>
            <source>tanh</source>
            <translation>tanh</translation>
        </message>
        <message>
            <source>times a number</source>
            <translation>수 곱하기</translation>
        </message>
        <message>
            <source>turn the sign</source>
            <translation>부호 바꾸기</translation>
        </message>
        <message>
            <source>σ times 1 − σ: at most a quarter, almost 0 where it is flat.</source>
            <translation>σ × (1 − σ): 많아야 4분의 1이고, 평평한 곳에서는 거의 0입니다.</translation>
        </message>
    </context>
    <context>
        <name>GraphPanel</name>
        <message>
            <source>All</source>
            <translation>전체</translation>
        </message>
        <message>
            <source>Backward: {what}</source>
            <translation>역전파: {what}</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>배치</translation>
        </message>
        <message>
            <source>Click it again to open it.</source>
            <translation>다시 누르면 펼칩니다.</translation>
        </message>
        <message>
            <source>Each of the {count} inputs gets {value}.</source>
            <translation>입력 {count}개가 각각 받는 값: {value}.</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>맞춤</translation>
        </message>
        <message>
            <source>Forward: {what}</source>
            <translation>순전파: {what}</translation>
        </message>
        <message>
            <source>Hidden for now</source>
            <translation>지금은 숨김</translation>
        </message>
        <message>
            <source>Loading autograd</source>
            <translation>autograd 불러오는 중</translation>
        </message>
        <message>
            <source>On to the next node, at last to the update (Right, in the graph)</source>
            <translation>다음 노드로, 마지막에는 갱신으로 (그래프에서 →)</translation>
        </message>
        <message>
            <source>One node back (Left, in the graph)</source>
            <translation>이전 노드로 (그래프에서 ←)</translation>
        </message>
        <message>
            <source>One point</source>
            <translation>한 점</translation>
        </message>
        <message>
            <source>One point of this update, or all of them at once, added up behind</source>
            <translation>이 갱신의 점 하나, 또는 모든 점을 한꺼번에 보고 마지막에 더합니다</translation>
        </message>
        <message>
            <source>Predictions for the {count} points: {numbers}</source>
            <translation>점 {count}개의 예측: {numbers}</translation>
        </message>
        <message>
            <source>Show all numbers at once</source>
            <translation>모든 수를 한꺼번에 보여 줍니다</translation>
        </message>
        <message>
            <source>Show the whole graph (0)</source>
            <translation>그래프 전체를 보여 줍니다 (0)</translation>
        </message>
        <message>
            <source>The graph is drawn from what torch records; torch takes a second to load.</source>
            <translation>그래프는 torch의 기록으로 그립니다. torch를 불러오는 데 잠시 걸립니다.</translation>
        </message>
        <message>
            <source>The graph would tell what is wrong in this lesson.</source>
            <translation>그래프를 보면 이 강의 예제에서 무엇이 잘못됐는지 드러납니다.</translation>
        </message>
        <message>
            <source>The graph would tell which way is downhill.</source>
            <translation>그래프를 보면 어느 쪽이 내리막인지 드러납니다.</translation>
        </message>
        <message>
            <source>The run has overflowed: this step was never made.</source>
            <translation>실행이 오버플로했습니다. 이 단계는 일어나지 않았습니다.</translation>
        </message>
        <message>
            <source>Too large to be opened.</source>
            <translation>너무 커서 펼칠 수 없습니다.</translation>
        </message>
        <message>
            <source>Update: all parameters move at once, by the gradient over all {count} points.</source>
            <translation>갱신: 점 {count}개 모두의 기울기로 모든 파라미터를 한꺼번에 움직입니다.</translation>
        </message>
        <message>
            <source>Update: now that every gradient is known, all parameters move at once.</source>
            <translation>갱신: 기울기를 모두 알았으니 모든 파라미터를 한꺼번에 움직입니다.</translation>
        </message>
        <message>
            <source>What flows through</source>
            <translation>흐르는 값</translation>
        </message>
        <message>
            <source>What this node does</source>
            <translation>이 노드가 하는 일</translation>
        </message>
        <message>
            <source>Which point flows through, counted within this update</source>
            <translation>이 갱신 안에서 몇 번째 점이 흐르는지</translation>
        </message>
        <message>
            <source>a parameter, which the descent changes</source>
            <translation>파라미터, 하강이 바꾸는 값</translation>
        </message>
        <message>
            <source>all numbers</source>
            <translation>모든 수</translation>
        </message>
        <message>
            <source>all {count} as recorded</source>
            <translation>{count}개 모두 기록과 일치</translation>
        </message>
        <message>
            <source>an input that is always 1: its weight is the bias</source>
            <translation>늘 1인 입력으로, 그 가중치가 편향입니다</translation>
        </message>
        <message>
            <source>and {count} parameter more</source>
            <translation>그 밖의 파라미터 {count}개</translation>
        </message>
        <message>
            <source>and {count} parameters more</source>
            <translation>그 밖의 파라미터 {count}개</translation>
        </message>
        <message>
            <source>backward {step} of {count}</source>
            <translation>역전파 {step} / {count}</translation>
        </message>
        <message>
            <source>differs from the recorded gradient by {error}</source>
            <translation>기록된 기울기와 {error}만큼 다름</translation>
        </message>
        <message>
            <source>forward {step} of {count}</source>
            <translation>순전파 {step} / {count}</translation>
        </message>
        <message>
            <source>given by the data</source>
            <translation>데이터로 주어짐</translation>
        </message>
        <message>
            <source>gradient as recorded</source>
            <translation>기울기가 기록과 일치</translation>
        </message>
        <message>
            <source>gradient {value}</source>
            <translation>기울기 {value}</translation>
        </message>
        <message>
            <source>of {count}</source>
            <translation>/ {count}</translation>
        </message>
        <message>
            <source>point {number}</source>
            <translation>점 {number}</translation>
        </message>
        <message>
            <source>row {row}: the run ends here</source>
            <translation>행 {row}: 실행은 여기서 끝납니다</translation>
        </message>
        <message>
            <source>sample {number}</source>
            <translation>표본 {number}</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>value {value}</source>
            <translation>값 {value}</translation>
        </message>
        <message>
            <source>{count} points</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>{shape} numbers, mean {mean}, from {least} to {most}</source>
            <translation>수 {shape}개, 평균 {mean}, {least}부터 {most}까지</translation>
        </message>
        <message>
            <source>› follows the numbers forward to the loss and the gradient back, to the update.</source>
            <translation>›를 누르면 수를 따라 손실까지 갔다가 기울기를 따라 되돌아와 갱신에 이릅니다.</translation>
        </message>
    </context>
    <context>
        <name>GraphView</name>
        <message>
            <source>Computational graph</source>
            <translation>계산 그래프</translation>
        </message>
    </context>
    <context>
        <name>HandIn</name>
        <message>
            <source>A PNG for each picture, each of which opens itself</source>
            <translation>그림마다 PNG 하나, 각각 스튜디오에서 열립니다</translation>
        </message>
        <message>
            <source>A page for each picture; dropped on the window it opens the last of them</source>
            <translation>그림마다 한 쪽, 창에 놓으면 마지막 그림이 열립니다</translation>
        </message>
        <message>
            <source>As</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Ask for a name and write it</source>
            <translation>이름을 물어 저장합니다</translation>
        </message>
        <message>
            <source>Back to the film (Escape)</source>
            <translation>기록으로 돌아갑니다(Escape)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Folder (*)</source>
            <translation>폴더(*)</translation>
        </message>
        <message>
            <source>Hand in</source>
            <translation>제출</translation>
        </message>
        <message>
            <source>It carries no experiment: there are too many points for that.</source>
            <translation>점이 너무 많아 실험이 들어 있지 않습니다.</translation>
        </message>
        <message>
            <source>It opens in the Studio: data, settings, update and your answers lie in the file as text. Whoever drops it on the window stands at this update.</source>
            <translation>스튜디오에서 열립니다. 데이터와 설정, 갱신, 답이 파일에 글로 들어 있어, 창에 놓으면 바로 이 갱신이 보입니다.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>미리 보기</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>저장…</translation>
        </message>
        <message>
            <source>Stands on every picture and film; it is remembered on this computer only</source>
            <translation>모든 그림과 영상에 적히며 이 컴퓨터에만 기억됩니다</translation>
        </message>
        <message>
            <source>Student number</source>
            <translation>학번</translation>
        </message>
        <message>
            <source>Task {numbers} is not done yet.</source>
            <translation>아직 하지 않은 과제: {numbers}.</translation>
        </message>
        <message>
            <source>Task {number}: {text}</source>
            <translation>과제 {number}: {text}</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>Tasks {numbers} are not done yet.</source>
            <translation>아직 하지 않은 과제: {numbers}.</translation>
        </message>
        <message>
            <source>The next picture</source>
            <translation>다음 그림</translation>
        </message>
        <message>
            <source>The picture before</source>
            <translation>이전 그림</translation>
        </message>
        <message>
            <source>The picture of task {numbers} is not on this computer.</source>
            <translation>이 컴퓨터에 그림이 없는 과제: {numbers}.</translation>
        </message>
        <message>
            <source>What is marked was done before, and its pictures are from then.</source>
            <translation>표시된 과제는 이전에 한 것이며, 그림도 그때의 것입니다.</translation>
        </message>
        <message>
            <source>What is shown now</source>
            <translation>지금 보이는 것</translation>
        </message>
        <message>
            <source>What the lesson asks for, and what of it is done</source>
            <translation>예제가 시키는 일과 그중 한 것</translation>
        </message>
        <message>
            <source>Written: {name}.</source>
            <translation>저장했습니다: {name}.</translation>
        </message>
        <message>
            <source>You may hand in all the same.</source>
            <translation>그래도 제출할 수 있습니다.</translation>
        </message>
        <message>
            <source>a folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <source>one PDF</source>
            <translation>PDF 하나</translation>
        </message>
        <message>
            <source>update {row}</source>
            <translation>갱신 {row}</translation>
        </message>
    </context>
    <context>
        <name>HandingIn</name>
        <message>
            <source>The picture could not be kept for Hand in: {reason}</source>
            <translation>제출할 그림을 남기지 못했습니다: {reason}</translation>
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <source>Keys and gestures</source>
            <translation>키와 동작</translation>
        </message>
        <message>
            <source>No key has this. Try a shorter word.</source>
            <translation>해당하는 키가 없습니다. 더 짧은 말로 찾아보세요.</translation>
        </message>
        <message>
            <source>No word has this. Try a shorter one.</source>
            <translation>해당하는 낱말이 없습니다. 더 짧은 말로 찾아보세요.</translation>
        </message>
        <message>
            <source>Point at anything and press F1: this window opens at what it means. Words with a hand can also be clicked.</source>
            <translation>무엇이든 가리키고 F1을 누르면 이 창이 그 뜻을 보여 줍니다. 손 모양이 나오는 낱말은 눌러도 됩니다.</translation>
        </message>
        <message>
            <source>Report a problem</source>
            <translation>문제 알리기</translation>
        </message>
        <message>
            <source>See also</source>
            <translation>함께 보기</translation>
        </message>
        <message>
            <source>Show the panel</source>
            <translation>패널 보기</translation>
        </message>
        <message>
            <source>Two-minute tour</source>
            <translation>2분 둘러보기</translation>
        </message>
        <message>
            <source>Where it stands</source>
            <translation>있는 곳</translation>
        </message>
    </context>
    <context>
        <name>HelpBook</name>
        <message>
            <source>Contents</source>
            <translation>차례</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>용어집</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>키</translation>
        </message>
        <message>
            <source>Only what has these letters is listed</source>
            <translation>이 글자가 든 것만 보여 줍니다</translation>
        </message>
        <message>
            <source>Page of the help</source>
            <translation>도움말의 쪽</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>찾기</translation>
        </message>
        <message>
            <source>Search the help</source>
            <translation>도움말에서 찾기</translation>
        </message>
        <message>
            <source>Text of the help</source>
            <translation>도움말의 글</translation>
        </message>
        <message>
            <source>Words of the glossary</source>
            <translation>용어집의 낱말</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>First rows of the table</source>
            <translation>표의 처음 몇 행</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>가져오기</translation>
        </message>
        <message>
            <source>Import {name}</source>
            <translation>{name} 가져오기</translation>
        </message>
        <message>
            <source>Keep the data as they are</source>
            <translation>데이터를 그대로 둡니다</translation>
        </message>
        <message>
            <source>No row is skipped.</source>
            <translation>건너뛰는 행이 없습니다.</translation>
        </message>
        <message>
            <source>One point</source>
            <translation>점 1개</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>읽기</translation>
        </message>
        <message>
            <source>Reading {name} …</source>
            <translation>{name} 읽는 중 …</translation>
        </message>
        <message>
            <source>Several inputs</source>
            <translation>입력 여러 개</translation>
        </message>
        <message>
            <source>The column that is to be predicted</source>
            <translation>예측할 열</translation>
        </message>
        <message>
            <source>The column that predictions are made from</source>
            <translation>예측에 쓸 열</translation>
        </message>
        <message>
            <source>The columns that predictions are made from; Space ticks</source>
            <translation>예측에 쓸 열들. 스페이스로 선택합니다</translation>
        </message>
        <message>
            <source>The first rows; a struck cell is no number, so its row is skipped</source>
            <translation>처음 몇 행. 줄 그은 셀은 수가 아니어서 그 행을 건너뜁니다</translation>
        </message>
        <message>
            <source>Tick at least one column as x.</source>
            <translation>x로 쓸 열을 하나 이상 선택하세요.</translation>
        </message>
        <message>
            <source>Tick several columns as inputs: the model becomes the weighted sum of all of them</source>
            <translation>여러 열을 입력으로 고릅니다. 모델은 이들 모두의 가중합이 됩니다</translation>
        </message>
        <message>
            <source>Use these points; Undo brings the old ones back</source>
            <translation>이 점들을 씁니다. 되돌리면 이전 점들이 돌아옵니다</translation>
        </message>
        <message>
            <source>x and y are the same column; choose another one.</source>
            <translation>x와 y가 같은 열입니다. 다른 열을 고르세요.</translation>
        </message>
        <message>
            <source>x, the input</source>
            <translation>x, 입력</translation>
        </message>
        <message>
            <source>x, the inputs</source>
            <translation>x, 입력들</translation>
        </message>
        <message>
            <source>y, a label of 0 or 1</source>
            <translation>y, 0 또는 1인 레이블</translation>
        </message>
        <message>
            <source>y, the name of a class</source>
            <translation>y, 클래스 이름</translation>
        </message>
        <message>
            <source>y, the output</source>
            <translation>y, 출력</translation>
        </message>
        <message>
            <source>{count} points</source>
            <translation>점 {count}개</translation>
        </message>
        <message>
            <source>{name} only counts the rows; choose another x if it is no value.</source>
            <translation>{name}: 행 번호를 세기만 합니다. 값이 아니라면 다른 x를 고르세요.</translation>
        </message>
    </context>
    <context>
        <name>ImportWords</name>
        <message>
            <source>1 row skipped: {rows}</source>
            <translation>1개 행 건너뜀: {rows}</translation>
        </message>
        <message>
            <source>Every {name} is {value}: the best fit is flat.</source>
            <translation>{name} 값이 모두 {value}입니다. 가장 좋은 적합이 수평입니다.</translation>
        </message>
        <message>
            <source>Every {name} is {value}: the data cannot tell its weight.</source>
            <translation>{name} 값이 모두 {value}입니다. 데이터로는 그 가중치를 알 수 없습니다.</translation>
        </message>
        <message>
            <source>Line {line}: {text} looks like a comment. Choose the sign of comments.</source>
            <translation>줄 {line}: {text} 부분은 주석처럼 보입니다. 주석 기호를 고르세요.</translation>
        </message>
        <message>
            <source>One point lies exactly on another; it counts twice.</source>
            <translation>점 하나가 다른 점과 똑같은 자리에 있습니다. 두 번 셉니다.</translation>
        </message>
        <message>
            <source>Read one point from {source}: {x} → {y}</source>
            <translation>{source}에서 점 1개를 읽었습니다: {x} → {y}</translation>
        </message>
        <message>
            <source>Read {count} points from {source}: {x} → {y}</source>
            <translation>{source}에서 점 {count}개를 읽었습니다: {x} → {y}</translation>
        </message>
        <message>
            <source>Row {row} (line {line}), column {column}: {text} may mean {values}. Choose the decimal sign, or what separates thousands.</source>
            <translation>행 {row}(줄 {line}), 열 {column}: {text} 값은 {values}일 수 있습니다. 소수점 기호나 천 단위 구분 기호를 고르세요.</translation>
        </message>
        <message>
            <source>The model becomes linear, which takes several inputs.</source>
            <translation>모델이 여러 입력을 받는 선형 모델로 바뀝니다.</translation>
        </message>
        <message>
            <source>a comment, “{text}”</source>
            <translation>주석 “{text}”</translation>
        </message>
        <message>
            <source>blank {column}</source>
            <translation>{column} 비어 있음</translation>
        </message>
        <message>
            <source>infinite {column}</source>
            <translation>{column} 무한대</translation>
        </message>
        <message>
            <source>{column} beyond 1.8e308: “{text}”</source>
            <translation>{column} 1.8e308을 넘음: “{text}”</translation>
        </message>
        <message>
            <source>{column} is NaN</source>
            <translation>{column} NaN</translation>
        </message>
        <message>
            <source>{column}: digits that are not 0 to 9, “{text}”</source>
            <translation>{column}: 0–9가 아닌 숫자, “{text}”</translation>
        </message>
        <message>
            <source>{column}: text “{text}”</source>
            <translation>{column}: 글자 “{text}”</translation>
        </message>
        <message>
            <source>{column}: too many different words for classes, “{text}”</source>
            <translation>{column}: 클래스로 보기에는 단어가 너무 다양합니다. “{text}”</translation>
        </message>
        <message>
            <source>{column}: underscore in “{text}”</source>
            <translation>{column}: 밑줄이 든 “{text}”</translation>
        </message>
        <message>
            <source>{column}: words, “{text}”</source>
            <translation>{column}: 숫자가 아닌 단어 “{text}”</translation>
        </message>
        <message>
            <source>{column}: “{text}” is no date like {wanted}</source>
            <translation>{column}: “{text}” 값은 {wanted} 같은 날짜가 아님</translation>
        </message>
        <message>
            <source>{column}: “{text}” is no label</source>
            <translation>{column}: “{text}” 값은 레이블이 아님</translation>
        </message>
        <message>
            <source>{column}: “{text}” is not in {wanted}</source>
            <translation>{column}: “{text}” 값은 {wanted} 단위가 아님</translation>
        </message>
        <message>
            <source>{column}: “{text}” may begin with the day or the month</source>
            <translation>{column}: “{text}” 값은 일과 월 가운데 무엇이 먼저인지 알 수 없음</translation>
        </message>
        <message>
            <source>{column}: “{text}” may mean thousands</source>
            <translation>{column}: “{text}” 값은 천 단위일 수 있음</translation>
        </message>
        <message>
            <source>{count} cell instead of {width}</source>
            <translation>칸이 {width}개가 아니라 {count}개</translation>
        </message>
        <message>
            <source>{count} cells instead of {width}</source>
            <translation>칸이 {width}개가 아니라 {count}개</translation>
        </message>
        <message>
            <source>{count} points lie exactly on others; each of them counts.</source>
            <translation>점 {count}개가 다른 점과 똑같은 자리에 있습니다. 하나하나 모두 셉니다.</translation>
        </message>
        <message>
            <source>{count} rows skipped: {rows}</source>
            <translation>{count}개 행 건너뜀: {rows}</translation>
        </message>
        <message>
            <source>{count} rows skipped: {rows} and {more} more</source>
            <translation>{count}개 행 건너뜀: {rows} 외 {more}개</translation>
        </message>
        <message>
            <source>{text} may be names or numbers: say whether the first row is a header.</source>
            <translation>{text} 값은 이름일 수도 수일 수도 있습니다. 첫 행이 머리글인지 정하세요.</translation>
        </message>
    </context>
    <context>
        <name>Keys</name>
        <message>
            <source>+, −</source>
            <translation>+, −</translation>
        </message>
        <message>
            <source>0</source>
            <translation>0</translation>
        </message>
        <message>
            <source>1 to 7, 0</source>
            <translation>1–7, 0</translation>
        </message>
        <message>
            <source>A neuron more or less in its layer; without one in hand, a layer</source>
            <translation>그 층의 뉴런을 더하거나 뺍니다. 잡은 뉴런이 없으면 층을 더하거나 뺍니다</translation>
        </message>
        <message>
            <source>Add a point</source>
            <translation>점을 더합니다</translation>
        </message>
        <message>
            <source>Alt or F10</source>
            <translation>Alt 또는 F10</translation>
        </message>
        <message>
            <source>Arrow keys</source>
            <translation>화살표 키</translation>
        </message>
        <message>
            <source>Arrow keys, or the pointer</source>
            <translation>화살표 키 또는 마우스 포인터</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>화살표</translation>
        </message>
        <message>
            <source>Bring a run to the front</source>
            <translation>그 실행을 앞으로 가져오기</translation>
        </message>
        <message>
            <source>Change a knob where it stands in the code</source>
            <translation>코드에 적힌 자리에서 실험의 값을 바꾸기</translation>
        </message>
        <message>
            <source>Change a number of the table</source>
            <translation>표의 수를 바꿉니다</translation>
        </message>
        <message>
            <source>Choose the learning rate</source>
            <translation>학습률을 고릅니다</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>클릭</translation>
        </message>
        <message>
            <source>Click an outlined number (or F2), type, Return</source>
            <translation>테두리가 있는 수를 누르거나 F2, 입력한 뒤 Return</translation>
        </message>
        <message>
            <source>Come closer or go farther</source>
            <translation>다가가거나 멀어집니다</translation>
        </message>
        <message>
            <source>Copy what is selected; with nothing selected, the program</source>
            <translation>선택한 것을 복사. 선택한 것이 없으면 프로그램 전체</translation>
        </message>
        <message>
            <source>Ctrl+C in the code</source>
            <translation>코드에서 Ctrl+C</translation>
        </message>
        <message>
            <source>Ctrl+wheel</source>
            <translation>Ctrl+휠</translation>
        </message>
        <message>
            <source>Double-click</source>
            <translation>두 번 누르기</translation>
        </message>
        <message>
            <source>Double-click a cell, or type</source>
            <translation>칸을 두 번 누르거나 바로 입력</translation>
        </message>
        <message>
            <source>Double-click the ground</source>
            <translation>빈 곳을 두 번 누르기</translation>
        </message>
        <message>
            <source>Drag a point</source>
            <translation>점 끌기</translation>
        </message>
        <message>
            <source>Drag a step of the preparation, or Alt+arrow</source>
            <translation>전처리 단계 끌기 또는 Alt+화살표</translation>
        </message>
        <message>
            <source>Drag the ground</source>
            <translation>빈 곳 끌기</translation>
        </message>
        <message>
            <source>Drag the rate bar, or arrows on it</source>
            <translation>학습률 막대 끌기, 또는 막대에서 화살표</translation>
        </message>
        <message>
            <source>Drag the ring</source>
            <translation>고리 끌기</translation>
        </message>
        <message>
            <source>Drag the timeline</source>
            <translation>시간 막대 끌기</translation>
        </message>
        <message>
            <source>Drag with the right button, or Ctrl+Shift+arrows</source>
            <translation>오른쪽 단추로 끌기 또는 Ctrl+Shift+화살표</translation>
        </message>
        <message>
            <source>Drag, or Shift+arrows</source>
            <translation>끌기 또는 Shift+화살표</translation>
        </message>
        <message>
            <source>Draw only this row’s run beside yours, then all again</source>
            <translation>그 줄의 실행만 내 것 옆에 그리기, 0은 모두</translation>
        </message>
        <message>
            <source>Drop a file</source>
            <translation>파일 놓기</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Enter, P</source>
            <translation>Enter, P</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Escape</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>어디서나</translation>
        </message>
        <message>
            <source>Fill the panel again</source>
            <translation>다시 패널에 꽉 차게 합니다</translation>
        </message>
        <message>
            <source>Follow the numbers forward and the gradient back</source>
            <translation>수를 따라 앞으로, 기울기를 따라 뒤로 갑니다</translation>
        </message>
        <message>
            <source>G</source>
            <translation>G</translation>
        </message>
        <message>
            <source>Go from cell to cell</source>
            <translation>칸에서 칸으로 옮기기</translation>
        </message>
        <message>
            <source>Go from neuron to neuron: its formula, and its line in the fit</source>
            <translation>뉴런을 오가며 식과 적합 그림의 선을 봅니다</translation>
        </message>
        <message>
            <source>Go to the menus; the underlined letter opens one</source>
            <translation>메뉴로 갑니다. 밑줄 친 글자가 메뉴를 엽니다</translation>
        </message>
        <message>
            <source>Go to the next control or the one before; it shows a ring</source>
            <translation>다음 또는 앞의 조작 요소로 갑니다. 테두리로 표시됩니다</translation>
        </message>
        <message>
            <source>Gradients flowing back, or weights</source>
            <translation>거꾸로 흐르는 기울기 또는 가중치</translation>
        </message>
        <message>
            <source>Hold a neuron in hand; Escape lets go</source>
            <translation>뉴런을 잡아 둡니다. Esc로 놓습니다</translation>
        </message>
        <message>
            <source>Left, Right</source>
            <translation>왼쪽, 오른쪽</translation>
        </message>
        <message>
            <source>Make the cell yours, pin its descent</source>
            <translation>칸을 내 실험으로 하기, 그 하강을 고정하기</translation>
        </message>
        <message>
            <source>Make the ranges wider or narrower</source>
            <translation>범위를 넓히거나 좁힙니다</translation>
        </message>
        <message>
            <source>Make the run of the row yours</source>
            <translation>그 줄의 실행을 내 것으로 하기</translation>
        </message>
        <message>
            <source>Move it</source>
            <translation>옮깁니다</translation>
        </message>
        <message>
            <source>Move it; with Shift along one axis</source>
            <translation>점을 옮깁니다. Shift를 누르면 한 축을 따라 움직입니다</translation>
        </message>
        <message>
            <source>Move selected points; Shift tenfold, Ctrl a tenth</source>
            <translation>고른 점을 옮깁니다. Shift는 10배, Ctrl은 10분의 1</translation>
        </message>
        <message>
            <source>N, P</source>
            <translation>N, P</translation>
        </message>
        <message>
            <source>Open an experiment or a table</source>
            <translation>실험이나 표를 엽니다</translation>
        </message>
        <message>
            <source>Point at no cell; put back what is being dragged</source>
            <translation>가리키던 칸에서 떠나기, 끌던 것을 되돌리기</translation>
        </message>
        <message>
            <source>Prepare in another order</source>
            <translation>전처리 순서를 바꿉니다</translation>
        </message>
        <message>
            <source>Press the control that Tab led to</source>
            <translation>Tab으로 간 조작 요소를 누릅니다</translation>
        </message>
        <message>
            <source>Run without this line, or with the other sign</source>
            <translation>이 줄 없이, 또는 부호를 바꾸어 실행</translation>
        </message>
        <message>
            <source>Select points; Shift adds, Ctrl takes out or in</source>
            <translation>점을 고릅니다. Shift는 더하고 Ctrl은 넣거나 뺍니다</translation>
        </message>
        <message>
            <source>Select the next point or the one before</source>
            <translation>다음 점이나 앞의 점을 고릅니다</translation>
        </message>
        <message>
            <source>Show any recorded update</source>
            <translation>기록된 갱신을 보여 줍니다</translation>
        </message>
        <message>
            <source>Space or Return</source>
            <translation>Space 또는 Return</translation>
        </message>
        <message>
            <source>Standard view</source>
            <translation>표준 시점</translation>
        </message>
        <message>
            <source>Start the next run elsewhere</source>
            <translation>다음 실행의 출발점을 옮깁니다</translation>
        </message>
        <message>
            <source>Tab, Shift+Tab</source>
            <translation>Tab, Shift+Tab</translation>
        </message>
        <message>
            <source>Take back what is typed or dragged; close a dialog</source>
            <translation>입력하거나 끌던 것을 되돌리고, 대화 상자를 닫습니다</translation>
        </message>
        <message>
            <source>The box or sign before a line</source>
            <translation>줄 앞의 네모나 부호</translation>
        </message>
        <message>
            <source>Turn the surface</source>
            <translation>곡면을 돌립니다</translation>
        </message>
        <message>
            <source>Up, Down</source>
            <translation>위, 아래</translation>
        </message>
        <message>
            <source>Wheel, + or −</source>
            <translation>휠, + 또는 −</translation>
        </message>
    </context>
    <context>
        <name>Knob</name>
        <message>
            <source>A new order of the points in every epoch.</source>
            <translation>에포크마다 점의 순서를 새로 섞습니다.</translation>
        </message>
        <message>
            <source>A rate that leads too high is multiplied by this.</source>
            <translation>너무 높은 곳에 닿은 학습률에 이 수를 곱합니다.</translation>
        </message>
        <message>
            <source>A tiny number that keeps the division from blowing up.</source>
            <translation>나눗셈이 터지지 않게 막는 아주 작은 수입니다.</translation>
        </message>
        <message>
            <source>Activation</source>
            <translation>활성화 함수</translation>
        </message>
        <message>
            <source>Adds l1·Σ|w| to the loss; biases are free.</source>
            <translation>손실에 l1·Σ|w|를 더합니다. 편향은 제외합니다.</translation>
        </message>
        <message>
            <source>Adds l2·Σw² to the loss; biases are free.</source>
            <translation>손실에 l2·Σw²를 더합니다. 편향은 제외합니다.</translation>
        </message>
        <message>
            <source>After</source>
            <translation>이후</translation>
        </message>
        <message>
            <source>Amplitude</source>
            <translation>진폭</translation>
        </message>
        <message>
            <source>Armijo</source>
            <translation>아르미호</translation>
        </message>
        <message>
            <source>Array of the start</source>
            <translation>출발값 배열</translation>
        </message>
        <message>
            <source>As written, whole numbers make an array of whole numbers, which cuts off what differences add to it, until the first update has made fractions of it.</source>
            <translation>적은 그대로 둡니다. 정수로 적으면 정수 배열이 되어, 첫 갱신이 소수를 만들 때까지 차분이 더하는 값이 잘려 나갑니다.</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>배치</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>이전</translation>
        </message>
        <message>
            <source>Bend</source>
            <translation>굽음</translation>
        </message>
        <message>
            <source>By torch's autograd, by finite differences, or by the formula derived by hand.</source>
            <translation>torch의 autograd로, 유한 차분으로, 또는 손으로 유도한 공식으로 구합니다.</translation>
        </message>
        <message>
            <source>Classes</source>
            <translation>클래스</translation>
        </message>
        <message>
            <source>Damping</source>
            <translation>댐핑</translation>
        </message>
        <message>
            <source>Decay</source>
            <translation>감쇠</translation>
        </message>
        <message>
            <source>Degree</source>
            <translation>차수</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>차분</translation>
        </message>
        <message>
            <source>Difference step</source>
            <translation>차분 간격</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>방향</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>거리</translation>
        </message>
        <message>
            <source>Drop to</source>
            <translation>감소 비율</translation>
        </message>
        <message>
            <source>Ends at</source>
            <translation>마지막 값</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>Epochs of patience</source>
            <translation>기다리는 에포크 수</translation>
        </message>
        <message>
            <source>Every</source>
            <translation>간격</translation>
        </message>
        <message>
            <source>Every x as far from the next, or wherever it falls.</source>
            <translation>x를 일정한 간격으로 두거나, 아무 데나 떨어지게 합니다.</translation>
        </message>
        <message>
            <source>Features</source>
            <translation>특성</translation>
        </message>
        <message>
            <source>Formula</source>
            <translation>식</translation>
        </message>
        <message>
            <source>From x</source>
            <translation>x 시작</translation>
        </message>
        <message>
            <source>Further inputs: formulas over the prepared columns, such as x1*x2.</source>
            <translation>더할 입력: 준비된 열로 쓴 식, 예를 들면 x1*x2.</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>Guard</source>
            <translation>보호값</translation>
        </message>
        <message>
            <source>Hidden layers</source>
            <translation>은닉층</translation>
        </message>
        <message>
            <source>How deep they reach into each other; negative numbers part them.</source>
            <translation>서로 얼마나 깊이 파고드는지입니다. 음수면 떨어집니다.</translation>
        </message>
        <message>
            <source>How far apart the middles of the clouds are.</source>
            <translation>두 무리의 중심이 서로 떨어진 거리입니다.</translation>
        </message>
        <message>
            <source>How far finite differences look to the side.</source>
            <translation>유한 차분이 옆으로 살펴보는 거리입니다.</translation>
        </message>
        <message>
            <source>How far one update goes along the downhill direction.</source>
            <translation>갱신 한 번에 내리막 방향으로 얼마나 가는지입니다.</translation>
        </message>
        <message>
            <source>How far outliers are moved up; negative numbers move them down.</source>
            <translation>이상치를 위로 얼마나 옮기는지입니다. 음수면 아래로 옮깁니다.</translation>
        </message>
        <message>
            <source>How far the middles of the clouds are from the origin.</source>
            <translation>무리의 가운데가 원점에서 떨어진 거리입니다.</translation>
        </message>
        <message>
            <source>How far the wave goes above and below its middle.</source>
            <translation>파동이 가운데에서 위아래로 움직이는 폭입니다.</translation>
        </message>
        <message>
            <source>How fast it shrinks: 0.1 halves the rate after 10 updates.</source>
            <translation>줄어드는 빠르기입니다. 0.1이면 갱신 10번 뒤에 학습률이 절반이 됩니다.</translation>
        </message>
        <message>
            <source>How long one wave is, along x.</source>
            <translation>파동 하나의 x 방향 길이입니다.</translation>
        </message>
        <message>
            <source>How many classes the points are of.</source>
            <translation>점의 클래스가 몇 개인지 정합니다.</translation>
        </message>
        <message>
            <source>How many columns the output is a weighted sum of.</source>
            <translation>출력이 몇 개 열의 가중합인지 정합니다.</translation>
        </message>
        <message>
            <source>How many neurons each hidden layer has.</source>
            <translation>은닉층마다 있는 뉴런의 수입니다.</translation>
        </message>
        <message>
            <source>How many pairs of way and change of gradient are kept.</source>
            <translation>걸어간 길과 기울기의 변화를 짝지어 몇 쌍이나 간직하는지입니다.</translation>
        </message>
        <message>
            <source>How many points are made.</source>
            <translation>만드는 점의 수입니다.</translation>
        </message>
        <message>
            <source>How many points are moved far off.</source>
            <translation>멀리 옮겨 놓는 점의 수입니다.</translation>
        </message>
        <message>
            <source>How many points carry the label of the other class.</source>
            <translation>다른 부류의 레이블이 붙는 점의 수입니다.</translation>
        </message>
        <message>
            <source>How many points one update sees: all, some, or one.</source>
            <translation>갱신 한 번이 보는 점의 수입니다: 전부, 일부, 또는 하나.</translation>
        </message>
        <message>
            <source>How many times as large the last input is as the first; between by equal factors.</source>
            <translation>마지막 입력이 첫 입력의 몇 배 크기인지 정합니다. 사이는 같은 비로 커집니다.</translation>
        </message>
        <message>
            <source>How many updates lie between two drops.</source>
            <translation>두 번의 감소 사이에 있는 갱신의 수입니다.</translation>
        </message>
        <message>
            <source>How many updates the rise takes.</source>
            <translation>올라가는 데 걸리는 갱신의 수입니다.</translation>
        </message>
        <message>
            <source>How much a straight line would rise from x to x + 1; the slope at x = 0.</source>
            <translation>x에서 x + 1까지 직선이라면 올라갈 높이, 곧 x = 0에서의 기울기입니다.</translation>
        </message>
        <message>
            <source>How much of the last velocity is kept: 0 none, 0.9 most.</source>
            <translation>직전 속도를 얼마나 유지하는지입니다: 0이면 없음, 0.9면 대부분.</translation>
        </message>
        <message>
            <source>How much one more centimetre weighs, in kg.</source>
            <translation>키가 1 cm 더 크면 늘어나는 몸무게(kg)입니다.</translation>
        </message>
        <message>
            <source>How much the true line rises from x to x + 1.</source>
            <translation>참 직선이 x에서 x + 1까지 올라가는 높이입니다.</translation>
        </message>
        <message>
            <source>How much x² counts: above 0 the curve opens upward, below downward.</source>
            <translation>x²의 계수입니다. 0보다 크면 위로, 작으면 아래로 열립니다.</translation>
        </message>
        <message>
            <source>How much x³ counts: it bends one way on the left, the other on the right.</source>
            <translation>x³의 계수입니다. 왼쪽과 오른쪽이 서로 반대로 굽습니다.</translation>
        </message>
        <message>
            <source>How often an arm winds around the middle.</source>
            <translation>한 팔이 중심을 몇 바퀴 도는지 정합니다.</translation>
        </message>
        <message>
            <source>How slowly the mean of squared gradients forgets.</source>
            <translation>기울기 제곱의 평균이 얼마나 천천히 잊는지입니다.</translation>
        </message>
        <message>
            <source>How slowly the mean of the gradients forgets.</source>
            <translation>기울기의 평균이 얼마나 천천히 잊는지입니다.</translation>
        </message>
        <message>
            <source>How strongly every update pulls towards zero.</source>
            <translation>갱신마다 0 쪽으로 당기는 세기입니다.</translation>
        </message>
        <message>
            <source>How tall people are on average, in cm.</source>
            <translation>평균 키(cm)입니다.</translation>
        </message>
        <message>
            <source>How the hidden neurons bend their sums.</source>
            <translation>은닉 뉴런이 합을 굽히는 방식입니다.</translation>
        </message>
        <message>
            <source>Inner radius</source>
            <translation>안쪽 반지름</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>입력</translation>
        </message>
        <message>
            <source>Is added to every curvature: 0 is Newton's step, much is a short step along g.</source>
            <translation>모든 곡률에 더하는 값입니다. 0이면 뉴턴의 걸음 그대로이고, 크면 g를 따라 짧게 걷습니다.</translation>
        </message>
        <message>
            <source>Jump at x</source>
            <translation>도약하는 x</translation>
        </message>
        <message>
            <source>L1 penalty</source>
            <translation>L1 페널티</translation>
        </message>
        <message>
            <source>L2 penalty</source>
            <translation>L2 페널티</translation>
        </message>
        <message>
            <source>Largest</source>
            <translation>최대 비</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <source>Look to both sides, or ahead only.</source>
            <translation>양쪽을 보거나 앞만 봅니다.</translation>
        </message>
        <message>
            <source>Mean height</source>
            <translation>평균 키</translation>
        </message>
        <message>
            <source>Mean weight</source>
            <translation>평균 몸무게</translation>
        </message>
        <message>
            <source>Memory of gradients</source>
            <translation>기울기 기억</translation>
        </message>
        <message>
            <source>Memory of squares</source>
            <translation>제곱 기억</translation>
        </message>
        <message>
            <source>Middle</source>
            <translation>가운데</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>모멘텀</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>잡음</translation>
        </message>
        <message>
            <source>Numbers, zeros, or random: randn as it is drawn, xavier and he scaled by how many inputs a neuron has. Zeros keep all neurons of a layer equal.</source>
            <translation>숫자, 0, 또는 무작위입니다. randn은 뽑은 그대로, xavier와 he는 뉴런의 입력 개수에 맞춰 크기를 조절합니다. 모두 0이면 한 층의 뉴런이 끝까지 똑같습니다.</translation>
        </message>
        <message>
            <source>Outlier size</source>
            <translation>이상치 크기</translation>
        </message>
        <message>
            <source>Outliers</source>
            <translation>이상치</translation>
        </message>
        <message>
            <source>Overlap</source>
            <translation>겹침</translation>
        </message>
        <message>
            <source>Pairs kept</source>
            <translation>간직하는 쌍</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>파라미터</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>주기</translation>
        </message>
        <message>
            <source>Play stops after so many epochs without a lower loss on the held-out rows. The parameters stay those of the last update; the lowest is said.</source>
            <translation>떼어 둔 행의 손실이 이만큼의 에포크 동안 줄지 않으면 재생이 멈춥니다. 파라미터는 마지막 갱신의 것으로 남고, 가장 낮았던 곳을 알려 줍니다.</translation>
        </message>
        <message>
            <source>Play stops at the end of the first epoch that has changed the loss by less.</source>
            <translation>한 에포크 동안 손실의 변화가 이보다 작으면, 그 에포크 끝에서 재생이 멈춥니다.</translation>
        </message>
        <message>
            <source>Play stops at the first update with a loss below it.</source>
            <translation>손실이 처음으로 이보다 작아지는 갱신에서 재생이 멈춥니다.</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>점</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>정밀도</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>전처리</translation>
        </message>
        <message>
            <source>Prepare features</source>
            <translation>특성 준비</translation>
        </message>
        <message>
            <source>Radius of label 1; label 0 has radius 1.</source>
            <translation>레이블 1의 반지름입니다. 레이블 0의 반지름은 1입니다.</translation>
        </message>
        <message>
            <source>Regression: the output is a number. Binary: it is the probability of label 1. Classes: an output for each of them, and the shares are their probabilities.</source>
            <translation>regression: 출력은 수입니다. binary: 출력은 레이블이 1일 확률입니다. classes: 클래스마다 출력이 하나씩 있고, 그 몫이 확률입니다.</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>시드</translation>
        </message>
        <message>
            <source>Share of the mean</source>
            <translation>평균의 몫</translation>
        </message>
        <message>
            <source>Share of the mean of squares</source>
            <translation>제곱 평균의 몫</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>이동</translation>
        </message>
        <message>
            <source>Shrink by</source>
            <translation>줄이는 비율</translation>
        </message>
        <message>
            <source>Shuffle</source>
            <translation>섞기</translation>
        </message>
        <message>
            <source>Spacing</source>
            <translation>간격</translation>
        </message>
        <message>
            <source>Spread</source>
            <translation>퍼짐</translation>
        </message>
        <message>
            <source>Standard deviation of each cloud, in all directions.</source>
            <translation>두 무리의 모든 방향 표준편차입니다.</translation>
        </message>
        <message>
            <source>Standard deviation of the heights, in cm.</source>
            <translation>키의 표준편차(cm)입니다.</translation>
        </message>
        <message>
            <source>Standard deviation of weights at the same height, in kg.</source>
            <translation>키가 같은 사람들 몸무게의 표준편차(kg)입니다.</translation>
        </message>
        <message>
            <source>Standard deviation of what chance adds to each point; 0 for none.</source>
            <translation>점마다 우연히 더해지는 값의 표준편차입니다. 0이면 없습니다.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>출발점</translation>
        </message>
        <message>
            <source>Stop below this change</source>
            <translation>변화가 이보다 작으면 정지</translation>
        </message>
        <message>
            <source>Stop below this loss</source>
            <translation>손실이 이보다 작으면 정지</translation>
        </message>
        <message>
            <source>Stop rule</source>
            <translation>정지 조건</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>테스트</translation>
        </message>
        <message>
            <source>Test seed</source>
            <translation>테스트 시드</translation>
        </message>
        <message>
            <source>The error from which on the loss grows in a line.</source>
            <translation>오차가 이보다 크면 손실이 직선으로 늘어납니다.</translation>
        </message>
        <message>
            <source>The height around which the wave swings.</source>
            <translation>파동이 오르내리는 가운데 높이입니다.</translation>
        </message>
        <message>
            <source>The height of the true curve at x = 0.</source>
            <translation>x = 0에서 참 곡선의 높이입니다.</translation>
        </message>
        <message>
            <source>The height of the true line at x = 0.</source>
            <translation>x = 0에서 참 직선의 높이입니다.</translation>
        </message>
        <message>
            <source>The highest power; n points support at most n − 1.</source>
            <translation>가장 높은 차수입니다. 점이 n개면 n − 1까지만 됩니다.</translation>
        </message>
        <message>
            <source>The names in the formula that the descent may change.</source>
            <translation>식에서 하강이 바꿀 수 있는 이름들입니다.</translation>
        </message>
        <message>
            <source>The same seed draws the same points, another others.</source>
            <translation>시드가 같으면 같은 점, 다르면 다른 점을 뽑습니다.</translation>
        </message>
        <message>
            <source>The same seed gives the same start and the same order.</source>
            <translation>시드가 같으면 출발점과 순서가 같습니다.</translation>
        </message>
        <message>
            <source>The share of the rows that is held out: never learned from, only tested.</source>
            <translation>떼어 두는 행의 비율입니다. 학습에 쓰지 않고 테스트에만 씁니다.</translation>
        </message>
        <message>
            <source>The true level to the left of the jump.</source>
            <translation>도약 왼쪽의 참 높이입니다.</translation>
        </message>
        <message>
            <source>The true level to the right of the jump.</source>
            <translation>도약 오른쪽의 참 높이입니다.</translation>
        </message>
        <message>
            <source>To x</source>
            <translation>x 끝</translation>
        </message>
        <message>
            <source>True</source>
            <translation>참</translation>
        </message>
        <message>
            <source>True slope</source>
            <translation>참 기울기</translation>
        </message>
        <message>
            <source>Turns</source>
            <translation>감은 바퀴 수</translation>
        </message>
        <message>
            <source>Updates</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>가중치 감쇠</translation>
        </message>
        <message>
            <source>What is done to all columns before learning, in order.</source>
            <translation>학습 전에 모든 열에 차례로 하는 일.</translation>
        </message>
        <message>
            <source>What is done to the features before learning, in order.</source>
            <translation>학습 전에 특성에 차례로 하는 일.</translation>
        </message>
        <message>
            <source>What is minimised, for example u^2 + 3*v^2; ^ is a power.</source>
            <translation>최소화할 식입니다. 예: u^2 + 3*v^2. ^는 거듭제곱입니다.</translation>
        </message>
        <message>
            <source>What part of a step the mean gives; the rest is the gradient's own.</source>
            <translation>걸음에서 평균이 차지하는 몫입니다. 나머지는 지금 기울기의 몫입니다.</translation>
        </message>
        <message>
            <source>What part of the descent that the slope promises must come true.</source>
            <translation>기울기가 약속하는 하강 가운데 실제로 이루어져야 하는 몫입니다.</translation>
        </message>
        <message>
            <source>What part of the rate is left after each drop.</source>
            <translation>한 번 떨어질 때마다 학습률이 남는 비율입니다.</translation>
        </message>
        <message>
            <source>What part of the rate is left after one update.</source>
            <translation>갱신 한 번 뒤에 학습률이 남는 비율입니다.</translation>
        </message>
        <message>
            <source>What part of the rate is left at the end.</source>
            <translation>끝에서 학습률이 남는 비율입니다.</translation>
        </message>
        <message>
            <source>What part the mean of squares has below the root; the rest is the last square.</source>
            <translation>제곱근 안에서 제곱 평균이 차지하는 몫입니다. 나머지는 방금 구한 제곱입니다.</translation>
        </message>
        <message>
            <source>What somebody of mean height weighs, in kg.</source>
            <translation>평균 키인 사람의 몸무게(kg)입니다.</translation>
        </message>
        <message>
            <source>Where Play stops before all epochs are made: below a loss, where the loss changes no more, or where that of the held-out rows falls no more. Step goes on.</source>
            <translation>모든 에포크를 마치기 전에 재생이 멈추는 곳입니다. 손실이 정한 값보다 작아지거나, 더는 변하지 않거나, 떼어 둔 행의 손실이 더는 줄지 않을 때입니다. 한 단계는 그 뒤로도 갈 수 있습니다.</translation>
        </message>
        <message>
            <source>Where Play stops; one epoch is one pass over the data.</source>
            <translation>재생이 멈추는 곳입니다. 에포크 하나는 데이터를 한 번 훑는 것입니다.</translation>
        </message>
        <message>
            <source>Where a wave begins, along x.</source>
            <translation>파동이 시작되는 x입니다.</translation>
        </message>
        <message>
            <source>Where label 1 lies as seen from label 0, in degrees from the right.</source>
            <translation>레이블 0에서 본 레이블 1의 방향입니다. 오른쪽이 0도입니다.</translation>
        </message>
        <message>
            <source>Where the descent starts: numbers, zeros or random.</source>
            <translation>하강을 시작하는 곳입니다: 수, 0, 또는 무작위.</translation>
        </message>
        <message>
            <source>Where the level changes.</source>
            <translation>높이가 바뀌는 곳입니다.</translation>
        </message>
        <message>
            <source>Where the points begin.</source>
            <translation>점이 시작되는 곳입니다.</translation>
        </message>
        <message>
            <source>Where the points end.</source>
            <translation>점이 끝나는 곳입니다.</translation>
        </message>
        <message>
            <source>Which rows are held out: another seed, other rows.</source>
            <translation>어느 행을 떼어 둘지 정합니다. 시드가 다르면 행도 다릅니다.</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>층의 너비</translation>
        </message>
        <message>
            <source>Wrong labels</source>
            <translation>잘못된 레이블</translation>
        </message>
        <message>
            <source>float32 has about 7 digits, float64 about 16.</source>
            <translation>float32는 약 7자리, float64는 약 16자리입니다.</translation>
        </message>
    </context>
    <context>
        <name>LabelChooser</name>
        <message>
            <source>Class of a new point</source>
            <translation>새 점의 클래스</translation>
        </message>
        <message>
            <source>Double-click the plot to add a point of this class, or of that of the nearest point. The menu of the plot has all classes, too</source>
            <translation>그림을 두 번 누르면 이 클래스, 또는 가장 가까운 점의 클래스로 점을 더합니다. 그림의 메뉴에도 모든 클래스가 있습니다</translation>
        </message>
        <message>
            <source>New points:</source>
            <translation>새 점:</translation>
        </message>
        <message>
            <source>Points are added in the picture from above: choose it beside this list</source>
            <translation>점은 위에서 본 그림에서 추가합니다. 이 목록 옆에서 그 그림을 고르세요</translation>
        </message>
        <message>
            <source>nearest</source>
            <translation>가장 가까운 것</translation>
        </message>
    </context>
    <context>
        <name>LandscapePanel</name>
        <message>
            <source>Coloured by the minimum that a descent from there ends in, with this rule and rate; light for soon. A click starts there</source>
            <translation>그곳에서 출발한 하강이 이 규칙과 학습률로 이르는 최솟점에 따른 색입니다. 밝을수록 빨리 이릅니다. 누르면 그곳에서 출발합니다</translation>
        </message>
        <message>
            <source>where starts lead</source>
            <translation>출발점이 이르는 곳</translation>
        </message>
    </context>
    <context>
        <name>Language</name>
        <message>
            <source>en</source>
            <translation>ko</translation>
        </message>
    </context>
    <context>
        <name>LargeCounter</name>
        <message>
            <source>Update {cursor} of {total}</source>
            <translation>갱신 {cursor} / {total}</translation>
        </message>
    </context>
    <context>
        <name>LargeTransport</name>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시정지</translation>
        </message>
        <message>
            <source>PgDn</source>
            <translation>PgDn</translation>
        </message>
        <message>
            <source>PgUp</source>
            <translation>PgUp</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>재생</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>한 단계</translation>
        </message>
        <message>
            <source>back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>black</source>
            <translation>검은 화면</translation>
        </message>
        <message>
            <source>pause</source>
            <translation>일시정지</translation>
        </message>
        <message>
            <source>play</source>
            <translation>재생</translation>
        </message>
        <message>
            <source>step</source>
            <translation>한 단계</translation>
        </message>
    </context>
    <context>
        <name>Lecture</name>
        <message>
            <source>Bug gallery: what is wrong here?</source>
            <translation>버그 갤러리: 무엇이 잘못되었나?</translation>
        </message>
        <message>
            <source>Lecture 0: a line finds its data</source>
            <translation>강의 0: 데이터를 찾아가는 직선</translation>
        </message>
        <message>
            <source>Lecture 1: optimizers and a small network</source>
            <translation>강의 1: 최적화 함수와 작은 신경망</translation>
        </message>
        <message>
            <source>Lecture 2: one weight</source>
            <translation>강의 2: 가중치 하나</translation>
        </message>
        <message>
            <source>Lecture 3: one sample at a time</source>
            <translation>강의 3: 표본 하나씩</translation>
        </message>
        <message>
            <source>Lecture 4: surface, height and weight</source>
            <translation>강의 4: 손실 곡면, 키와 몸무게</translation>
        </message>
    </context>
    <context>
        <name>Legend</name>
        <message>
            <source>Layers that do not fit here: show or hide them</source>
            <translation>여기 다 들어가지 않는 레이어를 보이거나 숨깁니다</translation>
        </message>
        <message>
            <source>Legend</source>
            <translation>범례</translation>
        </message>
        <message>
            <source>More layers</source>
            <translation>레이어 더 보기</translation>
        </message>
    </context>
    <context>
        <name>LessonBrowser</name>
        <message>
            <source>A folder of lessons is not there: {names}</source>
            <translation>예제 폴더를 찾을 수 없습니다: {names}</translation>
        </message>
        <message>
            <source>All lessons</source>
            <translation>모든 예제</translation>
        </message>
        <message>
            <source>All {count}</source>
            <translation>전체 {count}</translation>
        </message>
        <message>
            <source>Back to the film</source>
            <translation>기록으로 돌아가기</translation>
        </message>
        <message>
            <source>Back to the film (Escape)</source>
            <translation>기록으로 돌아가기 (Esc)</translation>
        </message>
        <message>
            <source>Leave out what is done</source>
            <translation>마친 예제는 빼고 봅니다</translation>
        </message>
        <message>
            <source>Lessons</source>
            <translation>예제 찾기</translation>
        </message>
        <message>
            <source>Lessons from {folder}</source>
            <translation>예제 폴더: {folder}</translation>
        </message>
        <message>
            <source>No lesson has this. Try a shorter word.</source>
            <translation>해당하는 예제가 없습니다. 더 짧은 말로 찾아보세요.</translation>
        </message>
        <message>
            <source>No lesson was found in {folder}</source>
            <translation>이 폴더에는 예제가 없습니다: {folder}</translation>
        </message>
        <message>
            <source>Not all files of {folder} open as lessons</source>
            <translation>예제로 열리지 않는 파일이 있습니다: {folder}</translation>
        </message>
        <message>
            <source>Only lessons about this: {subject}</source>
            <translation>이것을 다루는 예제만: {subject}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Open folder of lessons</source>
            <translation>예제 폴더 열기</translation>
        </message>
        <message>
            <source>Open this lesson (Return)</source>
            <translation>이 예제를 엽니다 (Enter)</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Search the lessons</source>
            <translation>예제 검색</translation>
        </message>
        <message>
            <source>Search {count} lessons, also 한국어</source>
            <translation>예제 {count}개에서 찾기, English도</translation>
        </message>
        <message>
            <source>Show the lessons of this lecture</source>
            <translation>이 강의의 예제를 보여 줍니다</translation>
        </message>
        <message>
            <source>Take this folder out of the lessons</source>
            <translation>이 폴더를 예제에서 빼기</translation>
        </message>
        <message>
            <source>There is no file in it that ends in .toml.</source>
            <translation>.toml로 끝나는 파일이 없습니다.</translation>
        </message>
        <message>
            <source>Words of a lesson or the glossary, in English or Korean; also rules and data (/)</source>
            <translation>강의 내용이나 용어집에 나오는 말을 한국어나 영어로 찾습니다. 최적화 함수와 데이터 이름도 됩니다 (/)</translation>
        </message>
        <message>
            <source>bug</source>
            <translation>버그</translation>
        </message>
        <message>
            <source>data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>done</source>
            <translation>완료</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>half done</source>
            <translation>하다 만 것</translation>
        </message>
        <message>
            <source>learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <source>network</source>
            <translation>신경망</translation>
        </message>
        <message>
            <source>not done yet</source>
            <translation>아직 안 한 것</translation>
        </message>
        <message>
            <source>open now</source>
            <translation>지금 열려 있음</translation>
        </message>
        <message>
            <source>optimizer</source>
            <translation>최적화 함수</translation>
        </message>
        <message>
            <source>{count} file does not open</source>
            <translation>열리지 않는 파일 {count}개</translation>
        </message>
        <message>
            <source>{count} files do not open</source>
            <translation>열리지 않는 파일 {count}개</translation>
        </message>
        <message>
            <source>{count} more</source>
            <translation>{count}개 더</translation>
        </message>
        <message>
            <source>{done} of {count} done</source>
            <translation>{count}개 중 {done}개 완료</translation>
        </message>
    </context>
    <context>
        <name>LessonEditor</name>
        <message>
            <source>Ask for a name, write the lesson and open it (Ctrl+S)</source>
            <translation>이름을 물어 예제를 저장하고 엽니다(Ctrl+S)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>버리기</translation>
        </message>
        <message>
            <source>Do again what was taken back (Ctrl+Shift+Z)</source>
            <translation>되돌린 것을 다시 실행합니다 (Ctrl+Shift+Z)</translation>
        </message>
        <message>
            <source>Go on writing</source>
            <translation>계속 쓰기</translation>
        </message>
        <message>
            <source>Leave without saving (Escape)</source>
            <translation>저장하지 않고 나갑니다(Escape)</translation>
        </message>
        <message>
            <source>Lessons (*.toml)</source>
            <translation>예제(*.toml)</translation>
        </message>
        <message>
            <source>Locks and panels</source>
            <translation>잠금과 패널</translation>
        </message>
        <message>
            <source>Not in the lesson, for they are runs of other data: {names}.</source>
            <translation>다른 데이터의 실행이라 예제에 넣지 못했습니다: {names}.</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>살펴보기</translation>
        </message>
        <message>
            <source>One thing to try</source>
            <translation>더 해 볼 것</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>다시 실행</translation>
        </message>
        <message>
            <source>Said at the end, with what is next</source>
            <translation>마지막에 다음 예제와 함께 보입니다</translation>
        </message>
        <message>
            <source>Save as lesson</source>
            <translation>예제로 저장</translation>
        </message>
        <message>
            <source>Save lesson</source>
            <translation>예제 저장</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>저장…</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>이야기</translation>
        </message>
        <message>
            <source>Take back what was done last: tasks, ticks, texts (Ctrl+Z)</source>
            <translation>마지막에 한 일을 되돌립니다: 과제, 선택, 글 (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Task {number}, {field}: {reason}</source>
            <translation>과제 {number}, {field}: {reason}</translation>
        </message>
        <message>
            <source>Task {number}: {reason}</source>
            <translation>과제 {number}: {reason}</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>Texts</source>
            <translation>글</translation>
        </message>
        <message>
            <source>The lesson is not saved.</source>
            <translation>예제를 저장하지 않았습니다.</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>제목</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>실행 취소</translation>
        </message>
        <message>
            <source>What is locked and opened</source>
            <translation>무엇을 잠그고 무엇을 여는지</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>할 일</translation>
        </message>
        <message>
            <source>What is to be seen once all is done</source>
            <translation>다 하고 나서 볼 것</translation>
        </message>
        <message>
            <source>What it is about, before anything is done</source>
            <translation>시작하기 전에 무엇에 관한 것인지</translation>
        </message>
        <message>
            <source>What the lesson is called</source>
            <translation>예제의 이름</translation>
        </message>
        <message>
            <source>What the lesson says</source>
            <translation>예제가 하는 말</translation>
        </message>
        <message>
            <source>What you have written here would be lost.</source>
            <translation>여기에 쓴 것이 사라집니다.</translation>
        </message>
    </context>
    <context>
        <name>LessonOption</name>
        <message>
            <source>A 1 as an input of the graph</source>
            <translation>그래프의 입력 1</translation>
        </message>
        <message>
            <source>All fits in colours</source>
            <translation>모든 적합을 색으로</translation>
        </message>
        <message>
            <source>Basins</source>
            <translation>골짜기</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>배치</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>코드</translation>
        </message>
        <message>
            <source>Contours</source>
            <translation>등고선</translation>
        </message>
        <message>
            <source>Curve of the rate</source>
            <translation>학습률 곡선</translation>
        </message>
        <message>
            <source>Data: points and preparation</source>
            <translation>데이터: 점과 전처리</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>Fit before and after</source>
            <translation>갱신 전후의 적합</translation>
        </message>
        <message>
            <source>Fit in raw units</source>
            <translation>원래 단위의 적합</translation>
        </message>
        <message>
            <source>Gradients of batches</source>
            <translation>배치별 기울기</translation>
        </message>
        <message>
            <source>Graph</source>
            <translation>그래프</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <source>Loss above the lowest</source>
            <translation>최솟값을 뺀 손실</translation>
        </message>
        <message>
            <source>Loss and penalty</source>
            <translation>손실함수와 페널티</translation>
        </message>
        <message>
            <source>Loss of each batch</source>
            <translation>배치별 손실</translation>
        </message>
        <message>
            <source>Main axes of the contours</source>
            <translation>등고선의 주축</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>지도</translation>
        </message>
        <message>
            <source>Model, with its start</source>
            <translation>모델과 출발점</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>신경망</translation>
        </message>
        <message>
            <source>Optimizer, with its knobs</source>
            <translation>최적화 함수와 그 설정</translation>
        </message>
        <message>
            <source>Rate schedule</source>
            <translation>학습률 스케줄</translation>
        </message>
        <message>
            <source>Residuals</source>
            <translation>잔차</translation>
        </message>
        <message>
            <source>Residuals as y − ŷ</source>
            <translation>잔차를 y − ŷ로</translation>
        </message>
        <message>
            <source>Rivals</source>
            <translation>겨루기</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Snapshots of the fit</source>
            <translation>적합의 순간들</translation>
        </message>
        <message>
            <source>Start only</source>
            <translation>출발점만</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>단계</translation>
        </message>
        <message>
            <source>Tangent plane</source>
            <translation>접평면</translation>
        </message>
        <message>
            <source>Training: epochs, batch, order, precision</source>
            <translation>학습: 에포크, 배치, 순서, 정밀도</translation>
        </message>
        <message>
            <source>True curve</source>
            <translation>참 곡선</translation>
        </message>
        <message>
            <source>Visited points</source>
            <translation>지나온 점</translation>
        </message>
        <message>
            <source>Which optimizer</source>
            <translation>최적화 함수의 종류</translation>
        </message>
    </context>
    <context>
        <name>LessonPage</name>
        <message>
            <source>All of this is done.</source>
            <translation>모두 마쳤습니다.</translation>
        </message>
        <message>
            <source>Change that one thing, and play it again. Undo brings the bug back.</source>
            <translation>그 한 가지를 바꾸고 다시 재생해 보세요. 되돌리면 버그가 돌아옵니다.</translation>
        </message>
        <message>
            <source>Put right. Play it again, and undo to compare.</source>
            <translation>바로잡았습니다. 다시 재생해 보고, 되돌려서 견주어 보세요.</translation>
        </message>
    </context>
    <context>
        <name>LessonTitle</name>
        <message>
            <source>Your experiment</source>
            <translation>나의 실험</translation>
        </message>
    </context>
    <context>
        <name>LessonViews</name>
        <message>
            <source>The lesson speaks of a panel that is not there: {name}</source>
            <translation>예제에서 말하는 패널이 없습니다: {name}</translation>
        </message>
    </context>
    <context>
        <name>Locked</name>
        <message>
            <source>This lesson keeps it as it is, so that its tasks come out as they are meant. Leave the lesson to change it (menu Lessons).</source>
            <translation>과제가 의도한 대로 되도록 이 예제가 잠가 둔 항목입니다. 바꾸려면 예제에서 나가세요(예제 메뉴).</translation>
        </message>
    </context>
    <context>
        <name>LongEdit</name>
        <message>
            <source>Working out {count} points …</source>
            <translation>점 {count}개를 계산하는 중 …</translation>
        </message>
    </context>
    <context>
        <name>LongPaste</name>
        <message>
            <source>the clipboard</source>
            <translation>클립보드</translation>
        </message>
    </context>
    <context>
        <name>Loss</name>
        <message>
            <source>Cross-entropy</source>
            <translation>교차 엔트로피</translation>
        </message>
        <message>
            <source>Half the mean of the squares.</source>
            <translation>제곱 평균의 절반입니다.</translation>
        </message>
        <message>
            <source>Half the sum of squares: the 2 of the derivative cancels.</source>
            <translation>제곱합의 절반: 미분에서 나오는 2가 지워집니다.</translation>
        </message>
        <message>
            <source>How surprised the probabilities are by the labels.</source>
            <translation>확률이 레이블에 얼마나 놀라는지를 나타냅니다.</translation>
        </message>
        <message>
            <source>Huber</source>
            <translation>후버</translation>
        </message>
        <message>
            <source>MAE</source>
            <translation>MAE</translation>
        </message>
        <message>
            <source>MSE</source>
            <translation>MSE</translation>
        </message>
        <message>
            <source>Mean of the absolute errors: far points pull no harder than near ones.</source>
            <translation>절대 오차의 평균: 먼 점도 가까운 점보다 세게 당기지 않습니다.</translation>
        </message>
        <message>
            <source>Mean of the squares: does not depend on how many points.</source>
            <translation>제곱의 평균: 점의 수에 따라 달라지지 않습니다.</translation>
        </message>
        <message>
            <source>SSE</source>
            <translation>SSE</translation>
        </message>
        <message>
            <source>Squared for small errors, absolute for large ones: outliers count less.</source>
            <translation>작은 오차는 제곱, 큰 오차는 절댓값: 이상치의 영향이 작습니다.</translation>
        </message>
        <message>
            <source>Sum of squared errors: grows with the number of points.</source>
            <translation>오차 제곱의 합: 점이 많을수록 커집니다.</translation>
        </message>
        <message>
            <source>½MSE</source>
            <translation>½MSE</translation>
        </message>
        <message>
            <source>½SSE</source>
            <translation>½SSE</translation>
        </message>
    </context>
    <context>
        <name>LossPanel</name>
        <message>
            <source>1 row</source>
            <translation>1개 행</translation>
        </message>
        <message>
            <source>Choose what is shown</source>
            <translation>보여 줄 내용 고르기</translation>
        </message>
        <message>
            <source>Equal factors of the loss</source>
            <translation>손실의 같은 배수를 같은 간격으로</translation>
        </message>
        <message>
            <source>Equal steps of the loss</source>
            <translation>손실의 같은 차이를 같은 간격으로</translation>
        </message>
        <message>
            <source>Here the curve turns more often than the screen can show: the band goes from the least to the largest value, the line in it is their mean</source>
            <translation>여기서는 곡선이 화면에 나타낼 수 있는 것보다 자주 꺾입니다. 띠는 가장 작은 값부터 가장 큰 값까지이고, 그 안의 선은 평균입니다</translation>
        </message>
        <message>
            <source>How far above the lowest loss</source>
            <translation>최솟값보다 얼마나 높은지</translation>
        </message>
        <message>
            <source>How far above the lowest loss each row is: tells apart what prints alike</source>
            <translation>각 행의 손실이 최솟값보다 얼마나 높은지: 똑같이 찍히는 값도 구별됩니다</translation>
        </message>
        <message>
            <source>L − lowest</source>
            <translation>L − 최솟값</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <source>Loss of each batch</source>
            <translation>배치마다의 손실</translation>
        </message>
        <message>
            <source>Loss of each batch, in a track</source>
            <translation>배치별 손실을 따로</translation>
        </message>
        <message>
            <source>Loss of each sample, in a track</source>
            <translation>표본별 손실을 따로</translation>
        </message>
        <message>
            <source>Loss over updates</source>
            <translation>갱신에 따른 손실</translation>
        </message>
        <message>
            <source>Lower: {name}</source>
            <translation>아래: {name}</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>파라미터</translation>
        </message>
        <message>
            <source>Scale of the loss</source>
            <translation>손실의 척도</translation>
        </message>
        <message>
            <source>Show it over the updates, for the parameters that are shown</source>
            <translation>보이는 파라미터마다 갱신에 따른 변화를 그립니다</translation>
        </message>
        <message>
            <source>The loss on the rows that are learned from</source>
            <translation>학습에 쓰는 행들의 손실</translation>
        </message>
        <message>
            <source>The rate of every update, as schedule and changes on the way set it</source>
            <translation>스케줄과 도중의 변경이 정한, 갱신마다의 학습률</translation>
        </message>
        <message>
            <source>The same loss on the rows held out: when it rises while training falls, the model learns the noise. A sum of errors grows with the rows: compare means.</source>
            <translation>떼어 둔 행들에서 잰 같은 손실입니다. 학습 손실은 줄어드는데 이것이 늘면 모델이 잡음을 배우는 것입니다. 오차의 합은 행이 많을수록 커지니 평균끼리 비교하세요.</translation>
        </message>
        <message>
            <source>This loss falls below 0; only linear shows it.</source>
            <translation>이 손실은 0 아래로 내려가므로 선형으로만 보입니다.</translation>
        </message>
        <message>
            <source>Upper: {name}</source>
            <translation>위: {name}</translation>
        </message>
        <message>
            <source>What the optimizer saw, in a track of its own: the loss of the samples of one update, before that update</source>
            <translation>최적화 함수가 본 것을 따로 그립니다: 갱신 한 번에 쓰인 표본들의, 갱신하기 직전의 손실</translation>
        </message>
        <message>
            <source>What the optimizer saw: the loss of the samples of one update</source>
            <translation>최적화 함수가 본 값: 갱신 한 번에 쓴 표본들의 손실</translation>
        </message>
        <message>
            <source>batch L</source>
            <translation>배치 L</translation>
        </message>
        <message>
            <source>each epoch</source>
            <translation>에포크별</translation>
        </message>
        <message>
            <source>each epoch; pale: batches</source>
            <translation>에포크별; 옅은 선: 배치</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>선형</translation>
        </message>
        <message>
            <source>log</source>
            <translation>로그</translation>
        </message>
        <message>
            <source>looking ahead</source>
            <translation>앞서 본 자리에서</translation>
        </message>
        <message>
            <source>lowest {loss}</source>
            <translation>최솟값 {loss}</translation>
        </message>
        <message>
            <source>not a number at update {row}</source>
            <translation>갱신 {row}에서 수가 아님</translation>
        </message>
        <message>
            <source>of this batch</source>
            <translation>이 배치의 손실</translation>
        </message>
        <message>
            <source>pale: batches</source>
            <translation>옅은 선: 배치</translation>
        </message>
        <message>
            <source>penalty</source>
            <translation>페널티</translation>
        </message>
        <message>
            <source>sample L</source>
            <translation>표본 L</translation>
        </message>
        <message>
            <source>test {loss}</source>
            <translation>테스트 {loss}</translation>
        </message>
        <message>
            <source>test · sum over {rows}</source>
            <translation>테스트 · {rows}의 합</translation>
        </message>
        <message>
            <source>test · sum over {rows}, without penalty</source>
            <translation>테스트 · {rows}의 합, 페널티 제외</translation>
        </message>
        <message>
            <source>test · {rows}</source>
            <translation>테스트 · {rows}</translation>
        </message>
        <message>
            <source>test · {rows}, without penalty</source>
            <translation>테스트 · {rows}, 페널티 제외</translation>
        </message>
        <message>
            <source>the answers are there, but not compared yet</source>
            <translation>예측만 있고 아직 비교하지 않았습니다</translation>
        </message>
        <message>
            <source>train · sum over {rows}</source>
            <translation>학습 · {rows}의 합</translation>
        </message>
        <message>
            <source>train · {rows}</source>
            <translation>학습 · {rows}</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>{count} rows</source>
            <translation>{count}개 행</translation>
        </message>
        <message>
            <source>{loss} at update {row}</source>
            <translation>갱신 {row}에서 {loss}</translation>
        </message>
        <message>
            <source>{symbol}: corrected for having started at 0</source>
            <translation>{symbol}: 0에서 시작한 것을 보정한 값</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>&lt;b&gt;Gradient Descent Studio {version}&lt;/b&gt;&lt;br&gt;See every step of learning.</source>
            <translation>&lt;b&gt;Gradient Descent Studio {version}&lt;/b&gt;&lt;br&gt;학습의 모든 단계를 봅니다.</translation>
        </message>
        <message>
            <source>About Gradient Descent Studio</source>
            <translation>Gradient Descent Studio 정보</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Training stopped</source>
            <translation>학습을 멈췄습니다</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation>재생 조작</translation>
        </message>
    </context>
    <context>
        <name>MapPanel</name>
        <message>
            <source>Click to make it yours</source>
            <translation>누르면 내 실험이 됩니다</translation>
        </message>
        <message>
            <source>Click: yours, changes go</source>
            <translation>누르면 적용, 변경은 사라짐</translation>
        </message>
        <message>
            <source>Finer cells take a while. × stops it.</source>
            <translation>더 고운 칸은 조금 걸립니다. ×로 멈춥니다.</translation>
        </message>
        <message>
            <source>Knobs stay as they are here: what is taken has no changes on the way.</source>
            <translation>여기서는 값이 끝까지 그대로입니다. 칸을 고르면 도중의 변경은 사라집니다.</translation>
        </message>
        <message>
            <source>L − lowest</source>
            <translation>L − 최솟값</translation>
        </message>
        <message>
            <source>L − lowest, after {count}</source>
            <translation>L − 최솟값, 갱신 {count}번 뒤</translation>
        </message>
        <message>
            <source>Map of many descents</source>
            <translation>수많은 하강의 지도</translation>
        </message>
        <message>
            <source>So much takes long: the cells are fewer. × stops it.</source>
            <translation>계산이 많아 칸 수를 줄였습니다. ×로 멈춥니다.</translation>
        </message>
        <message>
            <source>The descents are being made.</source>
            <translation>하강을 계산하고 있습니다.</translation>
        </message>
        <message>
            <source>The landscape is hidden until the end.</source>
            <translation>손실 지형은 끝날 때까지 가려져 있습니다.</translation>
        </message>
        <message>
            <source>What is at work here is for you to find out.</source>
            <translation>여기서 무엇이 일하는지는 직접 찾아보세요.</translation>
        </message>
        <message>
            <source>at the start</source>
            <translation>출발할 때</translation>
        </message>
        <message>
            <source>batch</source>
            <translation>배치</translation>
        </message>
        <message>
            <source>converges</source>
            <translation>수렴</translation>
        </message>
        <message>
            <source>crawls</source>
            <translation>느림</translation>
        </message>
        <message>
            <source>deepest</source>
            <translation>깊은 곳</translation>
        </message>
        <message>
            <source>diverges</source>
            <translation>발산</translation>
        </message>
        <message>
            <source>end</source>
            <translation>도착</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>loss after {count}</source>
            <translation>갱신 {count}번 뒤 손실</translation>
        </message>
        <message>
            <source>not in {count}</source>
            <translation>{count}번 안에 못 감</translation>
        </message>
        <message>
            <source>not within 1 % in {count} update</source>
            <translation>갱신 {count}번으로는 1 % 안에 못 듭니다</translation>
        </message>
        <message>
            <source>not within 1 % in {count} updates</source>
            <translation>갱신 {count}번으로는 1 % 안에 못 듭니다</translation>
        </message>
        <message>
            <source>oscillates</source>
            <translation>진동</translation>
        </message>
        <message>
            <source>other</source>
            <translation>다른 곳</translation>
        </message>
        <message>
            <source>rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>시드</translation>
        </message>
        <message>
            <source>start {name}</source>
            <translation>시작 {name}</translation>
        </message>
        <message>
            <source>to 1 %</source>
            <translation>1 %까지</translation>
        </message>
        <message>
            <source>updates</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>updates to 1 %</source>
            <translation>1 %까지 갱신</translation>
        </message>
        <message>
            <source>verdict</source>
            <translation>판정</translation>
        </message>
        <message>
            <source>where it ends</source>
            <translation>끝나는 곳</translation>
        </message>
        <message>
            <source>within 1 % after {count} update</source>
            <translation>갱신 {count}번 만에 1 % 안</translation>
        </message>
        <message>
            <source>within 1 % after {count} updates</source>
            <translation>갱신 {count}번 만에 1 % 안</translation>
        </message>
        <message>
            <source>{columns} × {rows} descents</source>
            <translation>하강 {columns} × {rows}번</translation>
        </message>
        <message>
            <source>{count} descent</source>
            <translation>하강 {count}번</translation>
        </message>
        <message>
            <source>{count} descents</source>
            <translation>하강 {count}번</translation>
        </message>
        <message>
            <source>{count} start</source>
            <translation>출발점 {count}개</translation>
        </message>
        <message>
            <source>{count} starts</source>
            <translation>출발점 {count}개</translation>
        </message>
        <message>
            <source>{descents}, measured</source>
            <translation>{descents}, 잰 값</translation>
        </message>
        <message>
            <source>{zone}, L {loss} after {count}</source>
            <translation>{zone}, 갱신 {count}번 뒤 L {loss}</translation>
        </message>
    </context>
    <context>
        <name>Menu</name>
        <message>
            <source>&amp;Edit</source>
            <translation>편집(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>파일(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>도움말(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Lessons</source>
            <translation>강의 예제(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>실행(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>보기(&amp;V)</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>색상</translation>
        </message>
        <message>
            <source>Type size</source>
            <translation>글자 크기</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>The language changes when the program starts again.</source>
            <translation>언어는 프로그램을 다시 시작하면 바뀝니다.</translation>
        </message>
    </context>
    <context>
        <name>MineRow</name>
        <message>
            <source>Show or hide the numbers of your loop</source>
            <translation>내 코드의 숫자 보이기/숨기기</translation>
        </message>
        <message>
            <source>Take the numbers of your loop out of the pictures</source>
            <translation>내 코드의 숫자를 그림에서 빼기</translation>
        </message>
        <message>
            <source>What your own loop printed: it is not trained, and not saved with the file</source>
            <translation>내 코드가 출력한 값입니다. 학습되지 않으며 파일에 저장되지 않습니다</translation>
        </message>
    </context>
    <context>
        <name>MishapBox</name>
        <message>
            <source>Copied</source>
            <translation>복사했습니다</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>자세한 내용 복사</translation>
        </message>
        <message>
            <source>Part of the program failed. It goes on, and the run is still there. If this happens again, save your work and start the program anew. The details help whoever looks into it.</source>
            <translation>프로그램의 한 부분에서 오류가 났습니다. 프로그램은 계속되고, 지금까지의 기록도 그대로 있습니다. 같은 일이 또 생기면 작업을 저장하고 프로그램을 다시 시작하세요. 복사한 내용은 원인을 찾는 사람에게 도움이 됩니다.</translation>
        </message>
        <message>
            <source>Something unexpected happened</source>
            <translation>예상하지 못한 일이 생겼습니다</translation>
        </message>
    </context>
    <context>
        <name>Model</name>
        <message>
            <source>A curve of powers of x: the higher the degree, the more it can bend.</source>
            <translation>x의 거듭제곱으로 된 곡선: 차수가 높을수록 더 많이 굽을 수 있습니다.</translation>
        </message>
        <message>
            <source>A line through the origin: a single weight.</source>
            <translation>원점을 지나는 직선: 가중치 하나뿐입니다.</translation>
        </message>
        <message>
            <source>A straight line: an intercept and a slope.</source>
            <translation>직선: 절편과 기울기.</translation>
        </message>
        <message>
            <source>A weighted sum of all inputs: a line of one, a plane of two, and so on.</source>
            <translation>모든 입력의 가중합: 입력이 하나면 직선, 둘이면 평면입니다.</translation>
        </message>
        <message>
            <source>Function</source>
            <translation>함수</translation>
        </message>
        <message>
            <source>Layers of neurons; each adds up its inputs and bends the sum.</source>
            <translation>뉴런의 층들: 저마다 입력을 더한 뒤 그 합을 굽힙니다.</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>직선</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>선형</translation>
        </message>
        <message>
            <source>Logistic</source>
            <translation>로지스틱</translation>
        </message>
        <message>
            <source>Neural network</source>
            <translation>신경망</translation>
        </message>
        <message>
            <source>Polynomial</source>
            <translation>다항식</translation>
        </message>
        <message>
            <source>Slope</source>
            <translation>원점 직선</translation>
        </message>
        <message>
            <source>Softmax</source>
            <translation>소프트맥스</translation>
        </message>
        <message>
            <source>The probabilities of several classes, with straight boundaries between them.</source>
            <translation>여러 클래스의 확률입니다. 클래스 사이의 경계는 직선입니다.</translation>
        </message>
        <message>
            <source>The probability that a point is labelled 1, with a straight boundary.</source>
            <translation>점의 레이블이 1일 확률. 경계는 직선입니다.</translation>
        </message>
        <message>
            <source>Your own objective: the formula is the loss.</source>
            <translation>직접 정한 목적 함수: 식이 곧 손실입니다.</translation>
        </message>
    </context>
    <context>
        <name>MoreButton</name>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Dock</source>
            <translation>제자리에 붙이기</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>떼어 내기</translation>
        </message>
    </context>
    <context>
        <name>NetworkPanel</name>
        <message>
            <source>A function has no neurons. Choose data and the model “Neural network”, and they are drawn here.</source>
            <translation>함수에는 뉴런이 없습니다. 데이터와 모델 “신경망”을 고르면 여기에 그려집니다.</translation>
        </message>
        <message>
            <source>Add a hidden layer</source>
            <translation>은닉층 추가</translation>
        </message>
        <message>
            <source>Add a hidden layer before the output, as large as the last one</source>
            <translation>출력 앞에 마지막 은닉층과 같은 크기의 은닉층을 추가합니다</translation>
        </message>
        <message>
            <source>Add a neuron</source>
            <translation>뉴런 추가</translation>
        </message>
        <message>
            <source>Add a neuron to hidden layer {layer}</source>
            <translation>은닉층 {layer}: 뉴런 추가</translation>
        </message>
        <message>
            <source>All neurons of a layer are equal, get equal gradients and stay equal: they count as one. Start from xavier, he or randn.</source>
            <translation>한 층의 뉴런이 모두 같고 기울기도 같아 계속 같습니다. 뉴런 하나와 다름없습니다. xavier, he, randn 가운데 하나로 출발하세요.</translation>
        </message>
        <message>
            <source>All start values are 0: neurons of a layer stay equal. Try xavier or he.</source>
            <translation>출발점이 모두 0이라 한 층의 뉴런이 계속 같습니다. xavier나 he를 써 보세요.</translation>
        </message>
        <message>
            <source>Draw how the loss changes with each weight, on its way back from the output: wide where a weight would change the loss most (G)</source>
            <translation>출력에서 거꾸로 흐르는 기울기를 그립니다. 손실을 많이 바꾸는 가중치일수록 굵습니다 (G)</translation>
        </message>
        <message>
            <source>Gradients</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>Gradients flowing back</source>
            <translation>거꾸로 흐르는 기울기</translation>
        </message>
        <message>
            <source>Hidden layers</source>
            <translation>은닉층</translation>
        </message>
        <message>
            <source>Input {name}</source>
            <translation>입력 {name}</translation>
        </message>
        <message>
            <source>It adds {weight} · {name} to the one neuron behind it.</source>
            <translation>다음 층의 뉴런에 {weight} · {name} 만큼 더합니다.</translation>
        </message>
        <message>
            <source>It adds {weight} · {name} to the output.</source>
            <translation>출력에 {weight} · {name} 만큼 더합니다.</translation>
        </message>
        <message>
            <source>It is equal to all others of its layer, and stays so.</source>
            <translation>같은 층의 다른 뉴런과 모두 같으며 계속 같습니다.</translation>
        </message>
        <message>
            <source>It is heard most by {target}, which adds {weight} · {name}.</source>
            <translation>가장 크게 쓰이는 곳: {target} (더하는 값 {weight} · {name}).</translation>
        </message>
        <message>
            <source>Its largest slope is {slope}, at {source}.</source>
            <translation>가장 큰 기울기: {slope} (입력 {source}).</translation>
        </message>
        <message>
            <source>Its line is dashed in the fit.</source>
            <translation>이 뉴런의 선은 적합 그림에 점선으로 있습니다.</translation>
        </message>
        <message>
            <source>Its weights are exactly 0: nothing behind it hears it.</source>
            <translation>가중치가 정확히 0이어서, 뒤의 어느 뉴런에도 전달되지 않습니다.</translation>
        </message>
        <message>
            <source>Network {sizes}</source>
            <translation>신경망 {sizes}</translation>
        </message>
        <message>
            <source>Neuron {name}</source>
            <translation>뉴런 {name}</translation>
        </message>
        <message>
            <source>Neurons and their connections</source>
            <translation>뉴런과 그 연결</translation>
        </message>
        <message>
            <source>No hidden layer: inputs go straight to the output. Touch it.</source>
            <translation>은닉층이 없어 입력이 바로 출력으로 갑니다. 가리켜 보세요.</translation>
        </message>
        <message>
            <source>Nothing flows back to it: all its slopes are exactly 0.</source>
            <translation>되돌아오는 것이 없습니다. 기울기가 모두 정확히 0입니다.</translation>
        </message>
        <message>
            <source>Output {name}</source>
            <translation>출력 {name}</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>축</translation>
        </message>
        <message>
            <source>Over {across} and {up}; {count} other input is held at its mean.</source>
            <translation>축: {across}, {up}. 나머지 입력 {count}개는 평균에 고정.</translation>
        </message>
        <message>
            <source>Over {across} and {up}; {count} other inputs are held at their means.</source>
            <translation>축: {across}, {up}. 나머지 입력 {count}개는 평균에 고정.</translation>
        </message>
        <message>
            <source>Take a layer away</source>
            <translation>은닉층 제거</translation>
        </message>
        <message>
            <source>Take a neuron away</source>
            <translation>뉴런 제거</translation>
        </message>
        <message>
            <source>Take a neuron away from hidden layer {layer}</source>
            <translation>은닉층 {layer}: 뉴런 제거</translation>
        </message>
        <message>
            <source>Take the last hidden layer away</source>
            <translation>마지막 은닉층을 제거합니다</translation>
        </message>
        <message>
            <source>The input across the maps</source>
            <translation>그림의 가로축 입력</translation>
        </message>
        <message>
            <source>The input up the maps</source>
            <translation>그림의 세로축 입력</translation>
        </message>
        <message>
            <source>The run has overflowed here; a neuron without an answer is hatched.</source>
            <translation>여기서 실행이 오버플로했습니다. 답이 없는 뉴런은 빗금으로 그립니다.</translation>
        </message>
        <message>
            <source>The softmax makes probabilities of all z together.</source>
            <translation>소프트맥스가 모든 z로 확률을 만듭니다.</translation>
        </message>
        <message>
            <source>The start values are 0 again.</source>
            <translation>출발점은 다시 0입니다.</translation>
        </message>
        <message>
            <source>The start values are drawn anew, by the same seed.</source>
            <translation>출발점을 같은 시드로 새로 뽑았습니다.</translation>
        </message>
        <message>
            <source>The written start values fitted the old network: they are now drawn (xavier).</source>
            <translation>적어 둔 출발점은 이전 신경망에만 맞습니다. 이제 xavier로 뽑습니다.</translation>
        </message>
        <message>
            <source>Touch a neuron: its formula comes here, and its line into the fit.</source>
            <translation>뉴런을 가리키세요. 여기에 식이, 적합 그림에 선이 나타납니다.</translation>
        </message>
        <message>
            <source>Touch a neuron: its formula comes here.</source>
            <translation>뉴런을 가리키세요. 여기에 식이 나타납니다.</translation>
        </message>
        <message>
            <source>What is at work here is for you to find out.</source>
            <translation>여기서 무엇이 일하는지는 직접 찾아보세요.</translation>
        </message>
        <message>
            <source>What this neuron works out</source>
            <translation>이 뉴런이 계산하는 것</translation>
        </message>
        <message>
            <source>and</source>
            <translation>·</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>외 {count}개</translation>
        </message>
        <message>
            <source>below 0</source>
            <translation>음의 가중치</translation>
        </message>
        <message>
            <source>exactly 0</source>
            <translation>정확히 0</translation>
        </message>
        <message>
            <source>neuron’s output</source>
            <translation>뉴런의 출력</translation>
        </message>
        <message>
            <source>output</source>
            <translation>출력</translation>
        </message>
        <message>
            <source>slope above 0</source>
            <translation>양의 기울기</translation>
        </message>
        <message>
            <source>weight above 0</source>
            <translation>양의 가중치</translation>
        </message>
        <message>
            <source>{count} parameter</source>
            <translation>파라미터 {count}개</translation>
        </message>
        <message>
            <source>{count} parameters</source>
            <translation>파라미터 {count}개</translation>
        </message>
        <message>
            <source>{text}; all others are held at their means</source>
            <translation>{text}. 나머지는 모두 평균에 고정됩니다</translation>
        </message>
    </context>
    <context>
        <name>NewDataDialog</name>
        <message>
            <source>A batch had more points than there are: it becomes all of them.</source>
            <translation>배치가 점의 수보다 커서 전체 점으로 바뀝니다.</translation>
        </message>
        <message>
            <source>A function has no data: the model becomes “{new}”.</source>
            <translation>함수에는 데이터가 없으므로 “{new}” 모델로 바뀝니다.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Choose what to make, or one of the measured sets</source>
            <translation>만들 데이터나 실측 데이터를 고르세요</translation>
        </message>
        <message>
            <source>Draw again</source>
            <translation>다시 뽑기</translation>
        </message>
        <message>
            <source>Epochs: {count}.</source>
            <translation>에포크: {count}.</translation>
        </message>
        <message>
            <source>It starts at random: from zeros all neurons would stay equal.</source>
            <translation>무작위로 출발합니다. 0에서 출발하면 모든 뉴런이 똑같이 남습니다.</translation>
        </message>
        <message>
            <source>Keep the data as they are</source>
            <translation>데이터를 그대로 둡니다</translation>
        </message>
        <message>
            <source>Kinds of data</source>
            <translation>데이터 종류</translation>
        </message>
        <message>
            <source>Made here</source>
            <translation>만든 데이터</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>실측 데이터</translation>
        </message>
        <message>
            <source>New data</source>
            <translation>새 데이터</translation>
        </message>
        <message>
            <source>New data: {name}</source>
            <translation>새 데이터: {name}</translation>
        </message>
        <message>
            <source>Replace the data; the descent starts anew, undo brings all back</source>
            <translation>데이터를 바꿉니다. 하강을 새로 시작하며, 되돌리기로 모두 되찾습니다</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>출처</translation>
        </message>
        <message>
            <source>Terms</source>
            <translation>이용 조건</translation>
        </message>
        <message>
            <source>The data are raw, and no rows are held out.</source>
            <translation>데이터는 변환하지 않은 것이며, 따로 떼어 둔 행이 없습니다.</translation>
        </message>
        <message>
            <source>The data are raw.</source>
            <translation>데이터는 변환하지 않은 것입니다.</translation>
        </message>
        <message>
            <source>The learning rate becomes {rate}.</source>
            <translation>학습률은 다음 값이 됩니다: {rate}.</translation>
        </message>
        <message>
            <source>The loss becomes “{loss}”.</source>
            <translation>손실은 다음으로 바뀝니다: “{loss}”.</translation>
        </message>
        <message>
            <source>The model has other parameters now and starts anew.</source>
            <translation>모델의 파라미터가 바뀌어 새로 시작합니다.</translation>
        </message>
        <message>
            <source>The network becomes larger, as these data need: {neurons} neurons.</source>
            <translation>이 데이터에는 더 큰 신경망이 필요하여 뉴런 수를 {neurons}개로 늘립니다.</translation>
        </message>
        <message>
            <source>The network decides between two classes now.</source>
            <translation>이제 신경망이 두 클래스를 가립니다.</translation>
        </message>
        <message>
            <source>The network decides between {count} classes now.</source>
            <translation>이제 신경망이 {count}개 클래스를 가립니다.</translation>
        </message>
        <message>
            <source>The network predicts numbers now.</source>
            <translation>이제 신경망이 수를 예측합니다.</translation>
        </message>
        <message>
            <source>The next seed: other points from the same rule</source>
            <translation>다음 시드: 같은 규칙에서 다른 점들을 뽑습니다</translation>
        </message>
        <message>
            <source>The stop rule goes: it looks at rows that are held out.</source>
            <translation>정지 조건은 없어집니다. 따로 떼어 둔 행을 보는 조건이기 때문입니다.</translation>
        </message>
        <message>
            <source>Use these data</source>
            <translation>이 데이터 사용</translation>
        </message>
        <message>
            <source>{count} class: {classes}.</source>
            <translation>클래스 {count}개: {classes}.</translation>
        </message>
        <message>
            <source>{count} classes: {classes}.</source>
            <translation>클래스 {count}개: {classes}.</translation>
        </message>
        <message>
            <source>{count} point.</source>
            <translation>점 {count}개.</translation>
        </message>
        <message>
            <source>{count} points.</source>
            <translation>점 {count}개.</translation>
        </message>
        <message>
            <source>{shown} of {count} points are drawn.</source>
            <translation>점 {count}개 중 {shown}개를 그렸습니다.</translation>
        </message>
        <message>
            <source>“{old}” does not suit these data: the model becomes “{new}”.</source>
            <translation>“{old}” 모델은 이 데이터에 맞지 않아 “{new}” 모델로 바뀝니다.</translation>
        </message>
    </context>
    <context>
        <name>NoRoom</name>
        <message>
            <source>+ {count} track</source>
            <translation>+ 곡선 {count}개</translation>
        </message>
        <message>
            <source>+ {count} tracks</source>
            <translation>+ 곡선 {count}개</translation>
        </message>
        <message>
            <source>No room here for {names}. Make this panel higher or wider.</source>
            <translation>여기에는 자리가 없습니다: {names}. 패널을 더 높이거나 넓혀 보세요.</translation>
        </message>
    </context>
    <context>
        <name>NormalDialog</name>
        <message>
            <source>The exact solution</source>
            <translation>정확한 해</translation>
        </message>
    </context>
    <context>
        <name>NormalPage</name>
        <message>
            <source>A factor before the sum drops out: SSE, MSE and their halves have the same solution.</source>
            <translation>합 앞의 계수는 약분됩니다. SSE, MSE와 그 절반은 해가 모두 같습니다.</translation>
        </message>
        <message>
            <source>Beside the run</source>
            <translation>경사하강법과 나란히</translation>
        </message>
        <message>
            <source>Here the formula wins. With m = 10 000 the inverse alone takes 10¹² multiplications and XᵀX 800 MB of memory; an update takes 20 000 a point. Then one walks.</source>
            <translation>여기서는 공식이 이깁니다. m = 10 000이면 역행렬에만 곱셈 10¹²번, XᵀX에 메모리 800 MB가 들지만 갱신은 점마다 20 000번입니다. 그때는 경사하강법으로 걷습니다.</translation>
        </message>
        <message>
            <source>Here the walk is cheaper already: the inverse grows with the cube of the parameters, an update only with their number.</source>
            <translation>여기서는 이미 경사하강법이 더 쌉니다. 역행렬의 비용은 파라미터 수의 세제곱으로, 갱신 한 번의 비용은 파라미터 수에 비례해 늘어납니다.</translation>
        </message>
        <message>
            <source>No formula gives the best parameters here.</source>
            <translation>여기서는 가장 좋은 파라미터를 주는 공식이 없습니다.</translation>
        </message>
        <message>
            <source>One formula gives the best parameters at once, without any learning rate.</source>
            <translation>공식 하나가 학습률 없이 가장 좋은 파라미터를 단번에 줍니다.</translation>
        </message>
        <message>
            <source>The normal equation needs a loss of squared errors and a model that is linear in its parameters: then the slope is 0 at one place, and that place is the solution of linear equations. For all else there is descent.</source>
            <translation>정규방정식은 손실이 오차의 제곱이고 모델이 파라미터에 대해 선형일 때 씁니다. 그때는 기울기가 0인 곳이 하나이고, 그곳은 연립일차방정식의 해입니다. 나머지 경우에는 경사하강법을 씁니다.</translation>
        </message>
        <message>
            <source>The numbers</source>
            <translation>숫자로</translation>
        </message>
        <message>
            <source>The penalty adds λ = {value} to the diagonal, but not for the constant.</source>
            <translation>규제 항으로 상수항을 뺀 대각 성분에 더하는 값: λ = {value}</translation>
        </message>
        <message>
            <source>The points ({count}) are the rows of X; its columns ({size}), {names}, are what the parameters {params} are multiplied by.</source>
            <translation>점 {count}개가 X의 행이고, {size}개의 열 {names}에는 차례로 다음 파라미터가 곱해집니다: {params}.</translation>
        </message>
        <message>
            <source>The points ({count}) are the rows of X; its one column, {names}, is what {params} is multiplied by.</source>
            <translation>점 {count}개가 X의 행이고, 하나뿐인 열 {names}에는 다음 파라미터가 곱해집니다: {params}.</translation>
        </message>
        <message>
            <source>The points as a matrix</source>
            <translation>점들을 행렬로</translation>
        </message>
        <message>
            <source>The solution has the loss {lowest}. After {row} update the descent has {loss}: {excess} more, and its parameters are {distance} away from the solution.</source>
            <translation>해의 손실은 {lowest}입니다. 경사하강법은 갱신 {row}번 뒤 손실이 {loss}, 곧 {excess}만큼 더 크고, 파라미터는 해에서 {distance}만큼 떨어져 있습니다.</translation>
        </message>
        <message>
            <source>The solution has the loss {lowest}. After {row} updates the descent has {loss}: {excess} more, and its parameters are {distance} away from the solution.</source>
            <translation>해의 손실은 {lowest}입니다. 경사하강법은 갱신 {row}번 뒤 손실이 {loss}, 곧 {excess}만큼 더 크고, 파라미터는 해에서 {distance}만큼 떨어져 있습니다.</translation>
        </message>
        <message>
            <source>The solution has the loss {lowest}. At the start the descent has {loss}: {excess} more, and its parameters are {distance} away from the solution.</source>
            <translation>해의 손실은 {lowest}입니다. 출발점에서 경사하강법의 손실은 {loss}, 곧 {excess}만큼 더 크고, 파라미터는 해에서 {distance}만큼 떨어져 있습니다.</translation>
        </message>
        <message>
            <source>The solution has the loss {lowest}. The descent has left all numbers behind.</source>
            <translation>해의 손실은 {lowest}입니다. 경사하강법은 숫자의 범위를 벗어났습니다.</translation>
        </message>
        <message>
            <source>What the inverse costs</source>
            <translation>역행렬의 비용</translation>
        </message>
        <message>
            <source>Where the slope is 0</source>
            <translation>기울기가 0인 곳</translation>
        </message>
        <message>
            <source>XᵀX has {size} rows and columns, too many to be written here.</source>
            <translation>XᵀX의 행과 열은 {size}개로, 여기에 적기에는 너무 많습니다.</translation>
        </message>
        <message>
            <source>XᵀX takes n·m² = {gram} multiplications and its inverse about m³ = {inverse}. A gradient of all points takes 2·n·m = {update}, so the walk, {updates} times that, takes {walk}.</source>
            <translation>XᵀX에는 곱셈이 n·m² = {gram}번, 그 역행렬에는 약 m³ = {inverse}번 듭니다. 모든 점의 기울기 한 번에는 2·n·m = {update}번이 들므로 갱신 {updates}번에는 {walk}번입니다.</translation>
        </message>
        <message>
            <source>n ≥ m is needed, and columns that differ: here n = {n}, m = {m}, and XᵀX has no inverse. Many parameters fit equally well.</source>
            <translation>n ≥ m이어야 하고 열들이 서로 달라야 합니다. 여기서는 n = {n}, m = {m}이며 XᵀX의 역행렬이 없습니다. 똑같이 잘 맞는 파라미터가 여럿입니다.</translation>
        </message>
        <message>
            <source>n ≥ m is needed, here {n} ≥ {m}: with fewer points than parameters many answers fit equally well, and XᵀX has no inverse.</source>
            <translation>n ≥ m이어야 하며, 여기서는 {n} ≥ {m}입니다. 점이 파라미터보다 적으면 똑같이 잘 맞는 답이 여럿이고 XᵀX의 역행렬이 없습니다.</translation>
        </message>
        <message>
            <source>κ of XᵀX is {kappa}: rounding may grow by as much, so of {all} digits about {kept} are left.</source>
            <translation>XᵀX의 조건수 κ는 {kappa}입니다. 반올림 오차가 그만큼 커질 수 있어 {all}자리 가운데 약 {kept}자리가 남습니다.</translation>
        </message>
    </context>
    <context>
        <name>Notebook</name>
        <message>
            <source>A penalty on the weights is part of it; biases are free, and held-out points are tested without it.</source>
            <translation>손실에는 가중치에 매기는 페널티가 들어 있습니다. 편향에는 매기지 않으며, 떼어 둔 점은 페널티 없이 테스트합니다.</translation>
        </message>
        <message>
            <source>At a fixed rate this rule comes to rest on this loss below α = {limit} and diverges above; here α = {rate}.</source>
            <translation>학습률을 고정하면 이 규칙은 이 손실에서 α &lt; {limit}일 때 수렴하고 그보다 크면 발산합니다. 여기서는 α = {rate}입니다.</translation>
        </message>
        <message>
            <source>Before the first update and after the last:</source>
            <translation>첫 갱신 전과 마지막 갱신 뒤입니다.</translation>
        </message>
        <message>
            <source>By central differences with h = {h}: the loss a little to both sides of every parameter. No formula is needed, but two losses for each parameter.</source>
            <translation>중앙 차분으로 구합니다(h = {h}). 파라미터마다 양쪽으로 조금씩 옮겨 손실을 잽니다. 공식은 필요 없지만 파라미터 하나에 손실을 두 번 계산해야 합니다.</translation>
        </message>
        <message>
            <source>By forward differences with h = {h}: the loss here and a little ahead in every parameter. No formula is needed, but the slope is a little off.</source>
            <translation>전진 차분으로 구합니다(h = {h}). 지금 자리와 파라미터마다 조금 앞에서 손실을 잽니다. 공식은 필요 없지만 기울기가 조금 어긋납니다.</translation>
        </message>
        <message>
            <source>Computed in float32, with about 7 digits: the order in which torch adds up may show in the last of them.</source>
            <translation>float32로 계산하므로 유효 숫자가 일곱 자리쯤입니다. torch가 더하는 순서에 따라 마지막 자리가 달라질 수 있습니다.</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>Descent</source>
            <translation>경사하강</translation>
        </message>
        <message>
            <source>Every epoch has a new order, drawn with seed {seed}.</source>
            <translation>에포크마다 순서를 새로 섞습니다(시드 {seed}).</translation>
        </message>
        <message>
            <source>Every update sees all points: an epoch is one update.</source>
            <translation>갱신마다 모든 점을 봅니다. 에포크 하나가 갱신 한 번입니다.</translation>
        </message>
        <message>
            <source>Every update sees {size} point; an epoch is {count} updates.</source>
            <translation>갱신마다 점 {size}개를 봅니다. 에포크 하나는 갱신 {count}번입니다.</translation>
        </message>
        <message>
            <source>Every update sees {size} points; an epoch is {count} updates.</source>
            <translation>갱신마다 점 {size}개를 봅니다. 에포크 하나는 갱신 {count}번입니다.</translation>
        </message>
        <message>
            <source>From update {row} on: {change}</source>
            <translation>갱신 {row} 이후: {change}</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>It has too many points to be in the notebook's metadata as well: save the experiment beside it.</source>
            <translation>점이 너무 많아 실험을 노트북의 메타데이터에 담지 못했습니다. 실험 파일을 곁에 따로 저장하세요.</translation>
        </message>
        <message>
            <source>It is a mean over the points in hand: the learning rate that fits does not depend on how many there are.</source>
            <translation>손에 든 점들의 평균이므로, 알맞은 학습률은 점의 개수에 좌우되지 않습니다.</translation>
        </message>
        <message>
            <source>It is a sum, not a mean: with n points the gradient is n times that of the mean, and the learning rate that fits is n times smaller.</source>
            <translation>평균이 아니라 합입니다. 점이 n개이면 기울기는 평균일 때의 n배이고, 알맞은 학습률은 n분의 1입니다.</translation>
        </message>
        <message>
            <source>Model and loss</source>
            <translation>모델과 손실</translation>
        </message>
        <message>
            <source>No closed form tells the lowest possible loss here; what is known is how far this descent came.</source>
            <translation>여기서는 손실의 가능한 최솟값을 닫힌 식으로 알 수 없습니다. 알 수 있는 것은 이 경사하강이 어디까지 갔는지입니다.</translation>
        </message>
        <message>
            <source>On the way:</source>
            <translation>도중의 모습입니다.</translation>
        </message>
        <message>
            <source>Prepared in this order: {steps}.</source>
            <translation>전처리 순서: {steps}.</translation>
        </message>
        <message>
            <source>So many updates take minutes.</source>
            <translation>갱신이 이만큼 많으면 몇 분 걸립니다.</translation>
        </message>
        <message>
            <source>Something is wrong here on purpose: {cause}</source>
            <translation>여기에는 일부러 잘못된 곳이 있습니다. {cause}</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>출발점</translation>
        </message>
        <message>
            <source>The cells make the same descent as Gradient Descent Studio did: the same data, start, order and arithmetic, so every loss and every parameter is the same but for rounding. They need `torch`, `numpy` and `matplotlib` and run from top to bottom. Row k of `losses` and `path` is the state after k updates; row 0 is the start.</source>
            <translation>이 셀들은 Gradient Descent Studio와 같은 경사하강을 합니다. 데이터, 출발점, 순서, 계산이 같으므로 모든 손실과 파라미터가 반올림 오차를 빼면 같습니다. `torch`, `numpy`, `matplotlib`만 있으면 되고, 위에서 아래로 차례로 실행합니다. `losses`와 `path`의 k번째 값은 k번 갱신한 뒤의 상태이고, 0번째는 출발점입니다.</translation>
        </message>
        <message>
            <source>The columns are too much alike for numpy's plain least squares: the number comes from the program, which centres and scales them first.</source>
            <translation>열들이 서로 너무 비슷해서 numpy의 최소제곱으로는 정확히 구할 수 없습니다. 이 수는 열을 먼저 중심화하고 크기를 맞추는 프로그램이 계산한 값입니다.</translation>
        </message>
        <message>
            <source>The data leave a direction open: it lies at many places, not at one.</source>
            <translation>데이터가 정하지 못하는 방향이 있어, 손실의 최솟값이 한 곳이 아니라 여러 곳에 있습니다.</translation>
        </message>
        <message>
            <source>The experiment itself is in the notebook's metadata, as text, under `gdstudio`: Gradient Descent Studio opens this file like an experiment file.</source>
            <translation>실험 자체도 노트북 메타데이터의 `gdstudio` 항목에 텍스트로 들어 있어, Gradient Descent Studio에서 이 파일을 실험 파일처럼 열 수 있습니다.</translation>
        </message>
        <message>
            <source>The first parameters are drawn from a normal distribution by `numpy.random.RandomState({seed})`, the same everywhere.</source>
            <translation>처음 파라미터는 정규분포에서 `numpy.random.RandomState({seed})`로 뽑습니다. 어느 컴퓨터에서나 같습니다.</translation>
        </message>
        <message>
            <source>The first weights are drawn from a normal distribution by `numpy.random.RandomState({seed})`, layer by layer, and scaled (`{start}`); the biases begin at 0.</source>
            <translation>처음 가중치는 `numpy.random.RandomState({seed})`로 층마다 정규분포에서 뽑아 크기를 조절하고(`{start}`), 편향은 0에서 출발합니다.</translation>
        </message>
        <message>
            <source>The landscape of the loss with the way that was taken:</source>
            <translation>손실의 지형과 지나온 경로입니다.</translation>
        </message>
        <message>
            <source>The loop by hand</source>
            <translation>손으로 쓴 반복문</translation>
        </message>
        <message>
            <source>The loss over the updates, as it is and on a logarithmic axis, and the parameters:</source>
            <translation>갱신에 따른 손실(선형 축과 로그 축)과 파라미터입니다.</translation>
        </message>
        <message>
            <source>The lowest possible loss is {loss}, by least squares in closed form.</source>
            <translation>손실의 가능한 최솟값은 {loss}입니다(최소제곱의 닫힌 식).</translation>
        </message>
        <message>
            <source>The order is that of the table.</source>
            <translation>순서는 표의 순서 그대로입니다.</translation>
        </message>
        <message>
            <source>The program used the formula derived by hand; autograd gives the same but for rounding.</source>
            <translation>프로그램은 손으로 유도한 공식을 썼습니다. 자동 미분의 결과도 반올림 오차를 빼면 같습니다.</translation>
        </message>
        <message>
            <source>The same descent in the lines of a lecture. `history` has the loss of what each update saw, taken before it; the parameters are those from above but for rounding. Change what you like and run the loop's cell again: it begins at the start. It uses some names for other things than above (`loss`), so run the whole notebook anew before drawing again.</source>
            <translation>같은 경사하강을 강의에서처럼 쓴 것입니다. `history`에는 갱신마다 그 갱신이 본 점들의 손실이 갱신 직전 값으로 들어 있고, 파라미터는 반올림 오차를 빼면 위와 같습니다. 마음대로 고친 뒤 반복문 셀을 다시 실행해 보세요. 언제나 출발점에서 시작합니다. 위의 이름 몇 개(`loss` 등)를 다른 뜻으로 다시 쓰므로, 그림을 다시 그리려면 노트북 전체를 처음부터 다시 실행하세요.</translation>
        </message>
        <message>
            <source>There are none: the formula itself is the loss.</source>
            <translation>데이터는 없습니다. 식 자체가 손실입니다.</translation>
        </message>
        <message>
            <source>They are in the table {name}, which belongs beside this notebook.</source>
            <translation>점들은 표 {name}에 있으며, 이 표는 노트북과 같은 폴더에 있어야 합니다.</translation>
        </message>
        <message>
            <source>They were made, so the curve that they come from is known.</source>
            <translation>만들어 낸 데이터라서, 어떤 곡선에서 나왔는지 압니다.</translation>
        </message>
        <message>
            <source>To try another number, change it here and run from the start's cell on: these cells go on from where `params` is.</source>
            <translation>다른 값을 시험하려면 여기서 고친 뒤 출발점 셀부터 다시 실행하세요. 이 셀들은 `params`가 있는 자리에서 이어 갑니다.</translation>
        </message>
        <message>
            <source>What came out</source>
            <translation>결과</translation>
        </message>
        <message>
            <source>`backward()` goes from the loss back to the leaf and leaves numbers in its `.grad`: the slope at this place, not a formula. The leaf is a new one every time, so that nothing is added to an old gradient.</source>
            <translation>`backward()`는 손실에서 리프까지 거슬러 가 `.grad`에 수를 남깁니다. 공식이 아니라 이 자리의 기울기입니다. 매번 새 리프를 쓰므로 이전 기울기에 더해지지 않습니다.</translation>
        </message>
        <message>
            <source>`losses` has the loss of all points after every update, not of the batch only.</source>
            <translation>`losses`에는 배치만이 아니라 모든 점의 손실이 갱신마다 들어 있습니다.</translation>
        </message>
        <message>
            <source>{count} of them are held out: never trained on, only tested.</source>
            <translation>그중 {count}개는 떼어 두어, 학습에 쓰지 않고 테스트에만 씁니다.</translation>
        </message>
        <message>
            <source>{count} of them is held out: never trained on, only tested.</source>
            <translation>그중 {count}개는 떼어 두어, 학습에 쓰지 않고 테스트에만 씁니다.</translation>
        </message>
        <message>
            <source>{count} point.</source>
            <translation>점 {count}개.</translation>
        </message>
        <message>
            <source>{count} points.</source>
            <translation>점 {count}개.</translation>
        </message>
        <message>
            <source>{count} update:</source>
            <translation>갱신 {count}번:</translation>
        </message>
        <message>
            <source>{count} updates:</source>
            <translation>갱신 {count}번:</translation>
        </message>
    </context>
    <context>
        <name>Number</name>
        <message>
            <source>not a number</source>
            <translation>수가 아님</translation>
        </message>
    </context>
    <context>
        <name>NumberField</name>
        <message>
            <source>A number is missing</source>
            <translation>수가 빠졌습니다</translation>
        </message>
        <message>
            <source>Arrow keys change it, Return uses it, Escape takes it back</source>
            <translation>화살표 키로 바꾸고, Enter로 적용하고, Esc로 취소합니다</translation>
        </message>
        <message>
            <source>Must be a whole number</source>
            <translation>정수여야 합니다</translation>
        </message>
        <message>
            <source>Must be more than {limit}</source>
            <translation>{limit}보다 커야 합니다</translation>
        </message>
        <message>
            <source>Must be {limit} or less</source>
            <translation>{limit} 이하여야 합니다</translation>
        </message>
        <message>
            <source>Must be {limit} or more</source>
            <translation>{limit} 이상이어야 합니다</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>수</translation>
        </message>
        <message>
            <source>This number is too large</source>
            <translation>수가 너무 큽니다</translation>
        </message>
        <message>
            <source>“{text}” is not a number</source>
            <translation>“{text}” 값은 수가 아닙니다</translation>
        </message>
    </context>
    <context>
        <name>Optimizer</name>
        <message>
            <source>A ball with mass: it keeps part of its velocity.</source>
            <translation>질량이 있는 공: 속도의 일부를 유지합니다.</translation>
        </message>
        <message>
            <source>A rate of its own for every direction, from recent gradients only.</source>
            <translation>방향마다 다른 학습률을 최근 기울기만으로 정합니다.</translation>
        </message>
        <message>
            <source>A rate of its own for every direction; it shrinks as gradients add up.</source>
            <translation>방향마다 다른 학습률. 기울기가 쌓일수록 줄어듭니다.</translation>
        </message>
        <message>
            <source>AMSGrad</source>
            <translation>AMSGrad</translation>
        </message>
        <message>
            <source>AdaGrad</source>
            <translation>AdaGrad</translation>
        </message>
        <message>
            <source>AdaGrad (as printed)</source>
            <translation>AdaGrad (인쇄본)</translation>
        </message>
        <message>
            <source>AdaGrad with its guard inside the root.</source>
            <translation>보호값이 제곱근 안에 있는 AdaGrad입니다.</translation>
        </message>
        <message>
            <source>Adam</source>
            <translation>Adam</translation>
        </message>
        <message>
            <source>Adam (as printed, first slip fixed)</source>
            <translation>Adam (인쇄본, 하나 고침)</translation>
        </message>
        <message>
            <source>Adam (as printed, wrong)</source>
            <translation>Adam (인쇄본, 틀림)</translation>
        </message>
        <message>
            <source>Adam (guard inside the root)</source>
            <translation>Adam (보호값이 근호 안)</translation>
        </message>
        <message>
            <source>Adam that also pulls every parameter towards zero.</source>
            <translation>모든 파라미터를 0 쪽으로도 당기는 Adam입니다.</translation>
        </message>
        <message>
            <source>Adam that never forgets its largest squares, so its rates do not grow again.</source>
            <translation>가장 컸던 제곱을 잊지 않는 Adam: 학습률이 다시 커지지 않습니다.</translation>
        </message>
        <message>
            <source>Adam with a mixture of the gradient and its running mean.</source>
            <translation>기울기와 그 이동 평균을 섞어 쓰는 Adam입니다.</translation>
        </message>
        <message>
            <source>Adam with the printed place of its guard and everything else right.</source>
            <translation>보호값의 자리만 인쇄본대로이고 나머지는 모두 바른 Adam입니다.</translation>
        </message>
        <message>
            <source>AdamW</source>
            <translation>AdamW</translation>
        </message>
        <message>
            <source>Averages gradients as it should, but corrects by a constant.</source>
            <translation>기울기는 제대로 평균하지만 보정에 상수를 씁니다.</translation>
        </message>
        <message>
            <source>Gradient ascent (wrong sign)</source>
            <translation>경사상승법 (부호 틀림)</translation>
        </message>
        <message>
            <source>Gradient descent</source>
            <translation>경사하강법</translation>
        </message>
        <message>
            <source>Gradient descent without zero_grad (wrong)</source>
            <translation>경사하강법, zero_grad 없음 (틀림)</translation>
        </message>
        <message>
            <source>Guesses how the loss curves from its last steps; best with full batches.</source>
            <translation>지난 걸음들로 손실이 휘는 정도를 짐작합니다. 전체 배치일 때 가장 좋습니다.</translation>
        </message>
        <message>
            <source>Jumps to the bottom of the parabola that fits the loss where it stands.</source>
            <translation>선 자리에서 손실에 꼭 맞는 포물면의 바닥으로 뛰어내립니다.</translation>
        </message>
        <message>
            <source>L-BFGS</source>
            <translation>L-BFGS</translation>
        </message>
        <message>
            <source>Line search</source>
            <translation>직선 탐색</translation>
        </message>
        <message>
            <source>Lion</source>
            <translation>Lion</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>모멘텀</translation>
        </message>
        <message>
            <source>Momentum (running mean)</source>
            <translation>모멘텀 (이동 평균)</translation>
        </message>
        <message>
            <source>Momentum and a rate of its own for every direction, corrected at the start.</source>
            <translation>모멘텀에 방향마다 다른 학습률을 더하고 출발 편향을 보정합니다.</translation>
        </message>
        <message>
            <source>Momentum that looks ahead: the gradient is taken where the velocity leads.</source>
            <translation>앞을 보는 모멘텀: 속도가 이끄는 곳에서 기울기를 구합니다.</translation>
        </message>
        <message>
            <source>Nesterov</source>
            <translation>네스테로프</translation>
        </message>
        <message>
            <source>Newton's method</source>
            <translation>뉴턴법</translation>
        </message>
        <message>
            <source>One step against the gradient, scaled by the rate.</source>
            <translation>기울기의 반대로, 학습률만큼 한 걸음 갑니다.</translation>
        </message>
        <message>
            <source>Only signs count: every parameter moves by the rate, up or down.</source>
            <translation>부호만 봅니다: 파라미터마다 학습률만큼 오르거나 내립니다.</translation>
        </message>
        <message>
            <source>QHAdam</source>
            <translation>QHAdam</translation>
        </message>
        <message>
            <source>QHM</source>
            <translation>QHM</translation>
        </message>
        <message>
            <source>Quasi-hyperbolic momentum: steps along the gradient and its running mean, mixed.</source>
            <translation>준쌍곡 모멘텀: 기울기와 그 이동 평균을 섞은 방향으로 걷습니다.</translation>
        </message>
        <message>
            <source>RMSProp</source>
            <translation>RMSProp</translation>
        </message>
        <message>
            <source>RMSProp (as printed)</source>
            <translation>RMSProp (인쇄본)</translation>
        </message>
        <message>
            <source>RMSProp with its guard inside the root.</source>
            <translation>보호값이 제곱근 안에 있는 RMSProp입니다.</translation>
        </message>
        <message>
            <source>Steps along a running mean of the gradients.</source>
            <translation>기울기의 이동 평균을 따라 걷습니다.</translation>
        </message>
        <message>
            <source>Tries α, then half of it, and so on, until the loss falls enough.</source>
            <translation>α, 그 절반, 또 그 절반을 손실이 충분히 줄 때까지 시험합니다.</translation>
        </message>
        <message>
            <source>Wrong on purpose: gradients pile up, so the descent never settles.</source>
            <translation>일부러 틀린 규칙: 기울기가 쌓여 하강이 가라앉지 않습니다.</translation>
        </message>
        <message>
            <source>Wrong on purpose: it averages squares where it should average gradients.</source>
            <translation>일부러 틀린 규칙: 기울기를 평균해야 할 곳에서 제곱을 평균합니다.</translation>
        </message>
        <message>
            <source>Wrong on purpose: it climbs, because the minus is missing.</source>
            <translation>일부러 틀린 규칙: 음의 부호가 빠져 올라갑니다.</translation>
        </message>
    </context>
    <context>
        <name>Options</name>
        <message>
            <source>Locked</source>
            <translation>잠금</translation>
        </message>
        <message>
            <source>Panels that it talks about besides those that are always there</source>
            <translation>늘 있는 것 말고 예제에서 말하는 패널</translation>
        </message>
        <message>
            <source>Panels to open</source>
            <translation>열 패널</translation>
        </message>
        <message>
            <source>Predict first: every step waits for a guess</source>
            <translation>먼저 짐작하기: 단계마다 짐작을 기다립니다</translation>
        </message>
        <message>
            <source>Students guess where each update leads before they see</source>
            <translation>학생이 갱신 결과를 보기 전에 먼저 짐작합니다</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>What it switches on in its panels</source>
            <translation>패널에서 켜는 것</translation>
        </message>
        <message>
            <source>What students may not change while the lesson is open</source>
            <translation>예제가 열려 있는 동안 학생이 바꿀 수 없는 것</translation>
        </message>
    </context>
    <context>
        <name>OriginBar</name>
        <message>
            <source>Begin with what that lesson says, asks for, locks and opens</source>
            <translation>그 예제의 글, 과제, 잠금, 여는 패널을 그대로 가져와 시작합니다</translation>
        </message>
        <message>
            <source>Leave out all that it says; Undo brings it back</source>
            <translation>그 예제의 내용을 모두 비웁니다. 실행 취소로 되돌릴 수 있습니다</translation>
        </message>
        <message>
            <source>Not in it, for they are runs of other data: {names}.</source>
            <translation>다른 데이터의 실행이라 함께 저장되지 않습니다: {names}.</translation>
        </message>
        <message>
            <source>Points or model are no longer those of “{title}”: its texts and tasks may say numbers that do not come out here.</source>
            <translation>점이나 모델이 “{title}” 예제과 다릅니다. 글과 과제에 적힌 수가 여기서는 다르게 나올 수 있습니다.</translation>
        </message>
        <message>
            <source>Start empty</source>
            <translation>비우고 시작</translation>
        </message>
        <message>
            <source>Take its texts and tasks</source>
            <translation>글과 과제 가져오기</translation>
        </message>
        <message>
            <source>This is another experiment than that of “{title}”: texts and tasks begin empty.</source>
            <translation>“{title}” 예제과 다른 실험이므로 글과 과제를 비운 채 시작합니다.</translation>
        </message>
    </context>
    <context>
        <name>Outcome</name>
        <message>
            <source>diverging since update {row}</source>
            <translation>갱신 {row}부터 발산</translation>
        </message>
        <message>
            <source>overflowed at update {row}</source>
            <translation>갱신 {row}에서 오버플로</translation>
        </message>
        <message>
            <source>swinging between {low} and {high}</source>
            <translation>{low}에서 {high}까지 오가며 진동</translation>
        </message>
    </context>
    <context>
        <name>Overflow</name>
        <message>
            <source>The loss at the start is too large for {dtype}: choose a smaller start, or float64.</source>
            <translation>출발점의 손실이 {dtype}로 나타내기에 너무 큽니다. 더 작은 출발값이나 float64를 고르세요.</translation>
        </message>
        <message>
            <source>The loss at the start is too large for {dtype}: choose a smaller start.</source>
            <translation>출발점의 손실이 {dtype}로 나타내기에 너무 큽니다. 더 작은 출발값을 고르세요.</translation>
        </message>
        <message>
            <source>The loss at the start is too large for {dtype}: the data need smaller values, or float64.</source>
            <translation>출발점의 손실이 {dtype}로 나타내기에 너무 큽니다. 데이터의 값을 줄이거나 float64를 고르세요.</translation>
        </message>
        <message>
            <source>The loss at the start is too large for {dtype}: the data need smaller values.</source>
            <translation>출발점의 손실이 {dtype}로 나타내기에 너무 큽니다. 데이터의 값을 줄이세요.</translation>
        </message>
        <message>
            <source>The loss is not a finite number at the start: choose another start.</source>
            <translation>출발점의 손실이 유한한 수가 아닙니다. 다른 출발점을 고르세요.</translation>
        </message>
        <message>
            <source>The start is too large for {dtype}: choose a smaller start, or float64.</source>
            <translation>출발값이 {dtype}로 나타내기에 너무 큽니다. 더 작은 출발값이나 float64를 고르세요.</translation>
        </message>
        <message>
            <source>The start is too large for {dtype}: choose a smaller start.</source>
            <translation>출발값이 {dtype}로 나타내기에 너무 큽니다. 더 작은 출발값을 고르세요.</translation>
        </message>
    </context>
    <context>
        <name>PageDialog</name>
        <message>
            <source>A web page needs a name that ends in .html, not {name}.</source>
            <translation>웹 페이지는 이름이 .html로 끝나야 합니다: {name}</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>색</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>복사됨</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>그림 복사</translation>
        </message>
        <message>
            <source>Copy text</source>
            <translation>글 복사</translation>
        </message>
        <message>
            <source>Every page has both and a switch; with these it begins</source>
            <translation>페이지에는 둘 다 있고 바꿀 수 있습니다. 처음에 쓸 색입니다</translation>
        </message>
        <message>
            <source>Every page has both languages and a switch; this one it begins with</source>
            <translation>페이지에는 두 언어가 다 있고 바꿀 수 있습니다. 처음에 쓸 언어입니다</translation>
        </message>
        <message>
            <source>Film as a web page</source>
            <translation>웹 페이지로 저장</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>One file with the whole film, which begins at this update. It opens in any browser, without this program and without a network.</source>
            <translation>기록 전체가 든 파일 하나이며 지금의 갱신에서 시작합니다. 이 프로그램이나 인터넷 없이도 어느 브라우저에서나 열립니다.</translation>
        </message>
        <message>
            <source>Pinned runs and rivals are drawn and move along, as in the window</source>
            <translation>고정한 실행과 겨루는 실행도 그려지며 창에서처럼 함께 움직입니다</translation>
        </message>
        <message>
            <source>Save picture…</source>
            <translation>그림 저장…</translation>
        </message>
        <message>
            <source>Stands on the page; it is remembered</source>
            <translation>페이지에 들어가며 기억됩니다</translation>
        </message>
        <message>
            <source>The page as a file to hand in</source>
            <translation>이 쪽을 제출할 파일로 저장합니다</translation>
        </message>
        <message>
            <source>The page as a picture, with the settings below it</source>
            <translation>아래에 설정을 적어 이 쪽을 그림으로 복사합니다</translation>
        </message>
        <message>
            <source>The runs beside this one</source>
            <translation>옆의 실행들</translation>
        </message>
        <message>
            <source>The words and formulas as plain text</source>
            <translation>글과 수식을 보통 글로 복사합니다</translation>
        </message>
        <message>
            <source>Web pages (*.html)</source>
            <translation>웹 페이지 (*.html)</translation>
        </message>
        <message>
            <source>as the reader's browser</source>
            <translation>읽는 사람의 브라우저대로</translation>
        </message>
        <message>
            <source>as the reader's system</source>
            <translation>읽는 사람의 시스템대로</translation>
        </message>
        <message>
            <source>dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <source>light</source>
            <translation>밝게</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Code</source>
            <translation>코드</translation>
        </message>
        <message>
            <source>Contours</source>
            <translation>등고선</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>Experiment</source>
            <translation>실험</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>적합</translation>
        </message>
        <message>
            <source>Graph</source>
            <translation>그래프</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>Loss surface</source>
            <translation>손실 곡면</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>지도</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>신경망</translation>
        </message>
        <message>
            <source>Picture of this panel</source>
            <translation>이 패널의 그림</translation>
        </message>
        <message>
            <source>Rivals</source>
            <translation>겨루기</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>실행</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>단계</translation>
        </message>
    </context>
    <context>
        <name>Parting</name>
        <message>
            <source>Keep what is not saved</source>
            <translation>저장하지 않은 내용 보관</translation>
        </message>
        <message>
            <source>Leave the window open</source>
            <translation>창을 열어 둡니다</translation>
        </message>
        <message>
            <source>Save it elsewhere, or close the window once more and lose it.</source>
            <translation>다른 곳에 저장하십시오. 창을 한 번 더 닫으면 저장하지 않은 내용은 사라집니다.</translation>
        </message>
        <message>
            <source>What you have not saved cannot be kept</source>
            <translation>저장하지 않은 내용을 보관할 수 없습니다</translation>
        </message>
        <message>
            <source>Writing {count} points …</source>
            <translation>점 {count}개를 쓰는 중 …</translation>
        </message>
    </context>
    <context>
        <name>Parts</name>
        <message>
            <source>Backward: the gradient of the loss is worked out and put into .grad</source>
            <translation>역전파: 손실의 기울기를 계산해 .grad에 넣습니다</translation>
        </message>
        <message>
            <source>Clear: .grad is emptied, or the next gradient would be added to it</source>
            <translation>비우기: .grad를 비웁니다. 비우지 않으면 다음 기울기가 여기에 더해집니다</translation>
        </message>
        <message>
            <source>Done: {done}. Next: {part}</source>
            <translation>끝난 부분: {done}. 다음: {part}</translation>
        </message>
        <message>
            <source>First guess where the update leads: the loss and the gradient would tell.</source>
            <translation>먼저 갱신이 어디로 갈지 예측하세요. 손실과 기울기가 답을 알려 주기 때문입니다.</translation>
        </message>
        <message>
            <source>Forward: the model answers for every point of this update</source>
            <translation>순전파: 이번 갱신의 모든 점에서 모델이 값을 예측합니다</translation>
        </message>
        <message>
            <source>Loss: the answers are compared with the data</source>
            <translation>손실: 예측을 데이터와 비교합니다</translation>
        </message>
        <message>
            <source>Next: {part}</source>
            <translation>다음: {part}</translation>
        </message>
        <message>
            <source>The run has overflowed: this update was never made.</source>
            <translation>실행이 오버플로했습니다. 이 갱신은 일어나지 않았습니다.</translation>
        </message>
        <message>
            <source>Update: the parameters move against the gradient</source>
            <translation>갱신: 파라미터가 기울기의 반대 방향으로 움직입니다</translation>
        </message>
        <message>
            <source>backward</source>
            <translation>역전파</translation>
        </message>
        <message>
            <source>clear</source>
            <translation>비우기</translation>
        </message>
        <message>
            <source>forward</source>
            <translation>순전파</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
    </context>
    <context>
        <name>Pasted</name>
        <message>
            <source>The text is long: its beginning is shown, all of it is read.</source>
            <translation>글이 길어 앞부분만 보이지만 모두 읽습니다.</translation>
        </message>
        <message>
            <source>What you pasted</source>
            <translation>붙여넣은 내용</translation>
        </message>
    </context>
    <context>
        <name>Pickers</name>
        <message>
            <source>Equal factors across</source>
            <translation>가로축을 같은 비율로</translation>
        </message>
        <message>
            <source>Equal factors up</source>
            <translation>세로축을 같은 비율로</translation>
        </message>
        <message>
            <source>Knob across</source>
            <translation>가로축 값</translation>
        </message>
        <message>
            <source>Knob up</source>
            <translation>세로축 값</translation>
        </message>
        <message>
            <source>Leave the map as it is; the next edit makes a new one</source>
            <translation>지도를 이대로 둡니다. 다음에 고치면 새로 만듭니다</translation>
        </message>
        <message>
            <source>On: equal factors between the cells; off: equal steps</source>
            <translation>켜면 칸 사이가 같은 비율, 끄면 같은 간격입니다</translation>
        </message>
        <message>
            <source>Stop making descents</source>
            <translation>하강 계산 멈추기</translation>
        </message>
        <message>
            <source>The loss above the lowest, how soon a descent is within 1 % of it, what the rate does, as on the bar of the rate, or where each start leads</source>
            <translation>최솟값보다 높은 손실, 1 % 안에 드는 데 걸린 갱신, 학습률 막대처럼 학습률이 하는 일, 또는 출발점마다 이르는 곳</translation>
        </message>
        <message>
            <source>What the colours say</source>
            <translation>색이 뜻하는 것</translation>
        </message>
        <message>
            <source>Which knob grows from left to right; every cell is one whole descent</source>
            <translation>왼쪽에서 오른쪽으로 커지는 값입니다. 칸 하나가 하강 하나입니다</translation>
        </message>
        <message>
            <source>Which knob grows upwards; with one knob only the map is a curve</source>
            <translation>위로 커지는 값입니다. 값이 하나뿐이면 지도는 곡선이 됩니다</translation>
        </message>
        <message>
            <source>colour</source>
            <translation>색</translation>
        </message>
        <message>
            <source>one knob</source>
            <translation>하나만</translation>
        </message>
    </context>
    <context>
        <name>Picture</name>
        <message>
            <source>Copied</source>
            <translation>복사했습니다</translation>
        </message>
        <message>
            <source>Copy image</source>
            <translation>이미지 복사</translation>
        </message>
        <message>
            <source>Data, settings, start, seed and the update shown stand as text inside the file. Drop it on the window to go on from there.</source>
            <translation>데이터, 설정, 출발점, 시드, 보이는 갱신이 파일 안에 텍스트로 들어 있습니다. 창에 끌어다 놓으면 거기서 이어 갑니다.</translation>
        </message>
        <message>
            <source>How fine it is, the strip with the settings, your name</source>
            <translation>해상도, 설정을 적는 띠, 이름</translation>
        </message>
        <message>
            <source>It carries the experiment and opens again</source>
            <translation>실험을 넣어 다시 열 수 있게 하기</translation>
        </message>
        <message>
            <source>More than 10 000 points are not carried. Save the experiment beside it.</source>
            <translation>점이 10 000개를 넘으면 넣지 않습니다. 실험을 따로 저장하세요.</translation>
        </message>
        <message>
            <source>Not in it, for they are runs of other data: {names}.</source>
            <translation>다른 데이터의 실행이라 함께 저장하지 못했습니다: {names}.</translation>
        </message>
        <message>
            <source>Picture options…</source>
            <translation>그림 옵션…</translation>
        </message>
        <message>
            <source>Save image</source>
            <translation>이미지 저장</translation>
        </message>
        <message>
            <source>Save image…</source>
            <translation>이미지 저장…</translation>
        </message>
        <message>
            <source>The image was not written</source>
            <translation>이미지를 쓰지 못했습니다</translation>
        </message>
        <message>
            <source>The picture is in the clipboard.</source>
            <translation>그림을 클립보드에 복사했습니다.</translation>
        </message>
        <message>
            <source>The whole window</source>
            <translation>창 전체</translation>
        </message>
        <message>
            <source>This picture opens in the Studio: it carries the experiment</source>
            <translation>이 그림은 스튜디오에서 열립니다: 실험이 들어 있습니다</translation>
        </message>
        <message>
            <source>With the settings below</source>
            <translation>아래에 설정 넣기</translation>
        </message>
    </context>
    <context>
        <name>PictureChooser</name>
        <message>
            <source>An input that is held</source>
            <translation>고정된 입력</translation>
        </message>
        <message>
            <source>Both inputs, from above</source>
            <translation>위에서 본 두 입력</translation>
        </message>
        <message>
            <source>Both inputs, in space</source>
            <translation>두 입력, 공간에서</translation>
        </message>
        <message>
            <source>Confusions</source>
            <translation>혼동 행렬</translation>
        </message>
        <message>
            <source>Drag it, or use the arrows: the fit along the axis moves with it</source>
            <translation>끌거나 화살표 키를 쓰세요. 축을 따른 적합이 함께 움직입니다</translation>
        </message>
        <message>
            <source>From above</source>
            <translation>위에서</translation>
        </message>
        <message>
            <source>One input, others held</source>
            <translation>입력 하나, 나머지 고정</translation>
        </message>
        <message>
            <source>Picture of the fit</source>
            <translation>적합의 그림</translation>
        </message>
        <message>
            <source>Predicted against measured</source>
            <translation>예측과 실측</translation>
        </message>
        <message>
            <source>Predicted against measured: on the dashed line a prediction is right.
Residuals: what is left over, around 0.
One input: the prediction along it, while the others are held.
Confusions: how many rows of each class are told to be of each.</source>
            <translation>예측과 측정: 점선 위에 있으면 예측이 맞은 것입니다.
잔차: 0을 중심으로 남은 차이입니다.
입력 하나: 다른 입력을 붙들어 둔 채 그 입력을 따라간 예측입니다.
혼동 행렬: 클래스마다 어느 클래스로 판단한 행이 몇 개인지 보여 줍니다.</translation>
        </message>
        <message>
            <source>Probability of the right class</source>
            <translation>맞는 클래스의 확률</translation>
        </message>
        <message>
            <source>Residuals</source>
            <translation>잔차</translation>
        </message>
        <message>
            <source>The input along the axis</source>
            <translation>축을 따르는 입력</translation>
        </message>
        <message>
            <source>The input and the fit</source>
            <translation>입력과 적합</translation>
        </message>
        <message>
            <source>Where this input is held</source>
            <translation>이 입력을 고정한 값</translation>
        </message>
        <message>
            <source>Which input runs along the axis; all others are held</source>
            <translation>축을 따를 입력을 고릅니다. 나머지는 모두 고정됩니다</translation>
        </message>
        <message>
            <source>Whose value the slider moves; each begins at its mean</source>
            <translation>슬라이더로 값을 옮길 입력입니다. 처음에는 평균에 있습니다</translation>
        </message>
        <message>
            <source>held at</source>
            <translation>고정:</translation>
        </message>
    </context>
    <context>
        <name>PictureDialog</name>
        <message>
            <source>A drawing, sharp at any size, {format}</source>
            <translation>그림 파일(벡터), 어떤 크기에서도 선명, {format}</translation>
        </message>
        <message>
            <source>A name is kept on this computer only, and in the pictures that show it.</source>
            <translation>이름은 이 컴퓨터와, 이름이 보이는 그림에만 저장됩니다.</translation>
        </message>
        <message>
            <source>A page to print or to hand in</source>
            <translation>인쇄하거나 제출할 한 페이지</translation>
        </message>
        <message>
            <source>Ask for a name and write the picture</source>
            <translation>이름을 묻고 그림을 씁니다</translation>
        </message>
        <message>
            <source>Back to the film (Escape)</source>
            <translation>기록으로 돌아갑니다 (Esc)</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Copied pictures lose the experiment in some programs; saved ones keep it.</source>
            <translation>복사한 그림은 프로그램에 따라 실험이 빠질 수 있습니다. 저장한 그림에는 남습니다.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy the picture to the clipboard</source>
            <translation>그림을 클립보드에 복사합니다</translation>
        </message>
        <message>
            <source>Fineness</source>
            <translation>해상도</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Lines and letters that stay sharp at any size; plots only</source>
            <translation>선과 글자가 어떤 크기에서도 선명합니다. 그래프만 됩니다</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>그림</translation>
        </message>
        <message>
            <source>Picture of</source>
            <translation>그림 대상</translation>
        </message>
        <message>
            <source>Pixels</source>
            <translation>픽셀</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>미리보기</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>저장…</translation>
        </message>
        <message>
            <source>Settings and name below</source>
            <translation>아래에 넣을 설정과 이름</translation>
        </message>
        <message>
            <source>Stands on every picture and film; it is remembered</source>
            <translation>모든 그림과 영상에 들어가며 기억됩니다</translation>
        </message>
        <message>
            <source>Student number</source>
            <translation>학번</translation>
        </message>
        <message>
            <source>The picture alone</source>
            <translation>그림만</translation>
        </message>
        <message>
            <source>The picture is in the clipboard.</source>
            <translation>그림을 클립보드에 복사했습니다.</translation>
        </message>
        <message>
            <source>The same, and whose it is</source>
            <translation>설정에 더해 누구의 그림인지</translation>
        </message>
        <message>
            <source>The window as it is, or one panel of it</source>
            <translation>보이는 창 전체, 또는 패널 하나</translation>
        </message>
        <message>
            <source>Title, model, optimizer, rate, update, loss, parameters: so that anybody</source>
            <translation>제목, 모델, 최적화 함수, 학습률, 갱신, 손실, 파라미터: 누구나</translation>
        </message>
        <message>
            <source>Written: {name}.</source>
            <translation>저장함: {name}.</translation>
        </message>
        <message>
            <source>and name</source>
            <translation>설정과 이름</translation>
        </message>
        <message>
            <source>can tell what it shows, and make it again</source>
            <translation>무엇을 보여 주는지 알고 다시 만들 수 있습니다</translation>
        </message>
        <message>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>screen</source>
            <translation>화면</translation>
        </message>
        <message>
            <source>settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>{scale} pixels where the screen has one</source>
            <translation>화면 픽셀 하나에 {scale}픽셀</translation>
        </message>
        <message>
            <source>{width} × {height} pixels, {format}</source>
            <translation>{width} × {height} 픽셀, {format}</translation>
        </message>
    </context>
    <context>
        <name>PinnedRun</name>
        <message>
            <source>as it was before</source>
            <translation>바꾸기 전</translation>
        </message>
        <message>
            <source>before the change</source>
            <translation>바꾸기 전</translation>
        </message>
        <message>
            <source>without the slip</source>
            <translation>실수 없이</translation>
        </message>
    </context>
    <context>
        <name>PipelineBar</name>
        <message>
            <source>Add a step</source>
            <translation>처리 추가</translation>
        </message>
        <message>
            <source>Preparation of the data</source>
            <translation>데이터 전처리</translation>
        </message>
        <message>
            <source>Prepare the data further: centre, scale, take logarithms</source>
            <translation>데이터를 더 처리합니다: 중심화, 척도 변환, 로그</translation>
        </message>
        <message>
            <source>raw</source>
            <translation>원본</translation>
        </message>
    </context>
    <context>
        <name>PlaneDialog</name>
        <message>
            <source>Across</source>
            <translation>가로</translation>
        </message>
        <message>
            <source>Choose a parameter, or type its name or number, or that of its column</source>
            <translation>파라미터를 고르거나, 이름이나 번호 또는 해당 열의 이름을 입력하세요</translation>
        </message>
        <message>
            <source>Slice along two parameters</source>
            <translation>두 파라미터를 따라 자르기</translation>
        </message>
        <message>
            <source>There is no parameter {name}: they are {first} to {last}.</source>
            <translation>{name} 파라미터는 없습니다. {first}부터 {last}까지 있습니다.</translation>
        </message>
        <message>
            <source>Two different parameters are needed.</source>
            <translation>서로 다른 파라미터 두 개가 필요합니다.</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>세로</translation>
        </message>
    </context>
    <context>
        <name>PointActions</name>
        <message>
            <source>Add a point here</source>
            <translation>여기에 점 추가</translation>
        </message>
        <message>
            <source>Add a point of class {name} here</source>
            <translation>여기에 {name} 클래스의 점 더하기</translation>
        </message>
        <message>
            <source>Add a point with label {label} here</source>
            <translation>여기에 레이블 {label}인 점 추가</translation>
        </message>
        <message>
            <source>Delete selected points</source>
            <translation>선택한 점 지우기</translation>
        </message>
        <message>
            <source>Select all points</source>
            <translation>모든 점 선택</translation>
        </message>
    </context>
    <context>
        <name>PointEditor</name>
        <message>
            <source>Drag a point to move it. Elsewhere: double-click adds, drag selects.</source>
            <translation>점을 끌어 옮기세요. 빈 곳: 두 번 누르면 추가, 끌면 선택.</translation>
        </message>
        <message>
            <source>N and P select the next and the previous point, arrows move what is selected, Insert adds a point, Delete removes, Escape takes back.</source>
            <translation>N과 P로 다음 점과 이전 점을 선택하고, 화살표 키로 옮기고, Insert로 추가하고, Delete로 지우고, Esc로 취소합니다.</translation>
        </message>
        <message>
            <source>Points and fit</source>
            <translation>점과 적합</translation>
        </message>
    </context>
    <context>
        <name>PointEdits</name>
        <message>
            <source>A point is added where the axes are its columns: choose another picture.</source>
            <translation>점은 축이 데이터의 열인 그림에서 추가합니다. 다른 그림을 고르세요.</translation>
        </message>
        <message>
            <source>Add a point</source>
            <translation>점 추가</translation>
        </message>
        <message>
            <source>Arrows move, Delete removes, Escape lets go.</source>
            <translation>화살표 키로 옮기고, Delete로 지우고, Esc로 놓습니다.</translation>
        </message>
        <message>
            <source>Delete point {row}</source>
            <translation>점 {row} 지우기</translation>
        </message>
        <message>
            <source>Delete {count} points</source>
            <translation>점 {count}개 지우기</translation>
        </message>
        <message>
            <source>Move point {row}</source>
            <translation>점 {row} 옮기기</translation>
        </message>
        <message>
            <source>Move {count} points</source>
            <translation>점 {count}개 옮기기</translation>
        </message>
        <message>
            <source>Point {row}: {place}</source>
            <translation>점 {row}: {place}</translation>
        </message>
        <message>
            <source>The data need at least one point, so these stay.</source>
            <translation>데이터에는 점이 하나 이상 필요하므로 지우지 않았습니다.</translation>
        </message>
        <message>
            <source>{count} points selected</source>
            <translation>점 {count}개 선택됨</translation>
        </message>
    </context>
    <context>
        <name>PointPulls</name>
        <message>
            <source>mean of {count} arrows</source>
            <translation>화살표 {count}개의 평균</translation>
        </message>
        <message>
            <source>point {number}</source>
            <translation>점 {number}</translation>
        </message>
        <message>
            <source>sum of {count} arrows</source>
            <translation>화살표 {count}개의 합</translation>
        </message>
    </context>
    <context>
        <name>PointsTable</name>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Cut points</source>
            <translation>점 잘라내기</translation>
        </message>
        <message>
            <source>Delete points</source>
            <translation>점 지우기</translation>
        </message>
        <message>
            <source>Fill down</source>
            <translation>아래로 채우기</translation>
        </message>
        <message>
            <source>Fill series</source>
            <translation>연속으로 채우기</translation>
        </message>
        <message>
            <source>Insert point above</source>
            <translation>위에 점 삽입</translation>
        </message>
        <message>
            <source>Insert point below</source>
            <translation>아래에 점 삽입</translation>
        </message>
        <message>
            <source>Name the classes…</source>
            <translation>클래스 이름 붙이기…</translation>
        </message>
        <message>
            <source>One unit less</source>
            <translation>한 단위 작게</translation>
        </message>
        <message>
            <source>One unit more</source>
            <translation>한 단위 크게</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>붙여넣기</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>점</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>모두 선택</translation>
        </message>
        <message>
            <source>Sort ascending</source>
            <translation>오름차순 정렬</translation>
        </message>
        <message>
            <source>Sort descending</source>
            <translation>내림차순 정렬</translation>
        </message>
        <message>
            <source>Type over a value to change it; the descent starts anew. Right-click for more</source>
            <translation>값 위에 입력해 바꾸면 하강을 새로 시작합니다. 오른쪽 단추로 더 많은 기능을 엽니다</translation>
        </message>
        <message>
            <source>{n} units less</source>
            <translation>{n}단위 작게</translation>
        </message>
        <message>
            <source>{n} units more</source>
            <translation>{n}단위 크게</translation>
        </message>
    </context>
    <context>
        <name>PredictStrip</name>
        <message>
            <source>Average of {count} directions: {average}.</source>
            <translation>방향 {count}번의 평균: {average}.</translation>
        </message>
        <message>
            <source>Average of {count} guesses: {average}.</source>
            <translation>예측 {count}번의 평균: {average}.</translation>
        </message>
        <message>
            <source>Guess of {name}</source>
            <translation>{name}의 예측</translation>
        </message>
        <message>
            <source>Guessed. Step reveals.</source>
            <translation>예측했습니다. ‘한 단계’ 버튼을 누르면 드러납니다.</translation>
        </message>
        <message>
            <source>It is {numbers}.</source>
            <translation>실제 값은 {numbers}.</translation>
        </message>
        <message>
            <source>Make the update and compare (Step)</source>
            <translation>갱신하고 비교합니다 (한 단계)</translation>
        </message>
        <message>
            <source>Make the update without a score (Esc; in a field, what was typed there is taken back first)</source>
            <translation>채점 없이 갱신합니다 (Esc, 입력 칸에서는 입력한 값을 먼저 되돌립니다)</translation>
        </message>
        <message>
            <source>Only the slope where you stand is lit. Which way does the update go? Click there.</source>
            <translation>서 있는 곳의 기울기만 밝게 보입니다. 갱신이 어느 쪽으로 갈까요? 그쪽을 누르세요.</translation>
        </message>
        <message>
            <source>Play would give the answers away. Step reveals a guess; switch Predict off in the Run menu to play.</source>
            <translation>재생하면 답이 드러납니다. 한 단계로 답을 확인하고, 재생하려면 실행 메뉴에서 먼저 예측하기를 끄세요.</translation>
        </message>
        <message>
            <source>Play would give the answers away. Step reveals a guess; switch Walk blind off in the Run menu to play.</source>
            <translation>재생하면 답이 드러납니다. 한 단계로 답을 확인하고, 재생하려면 실행 메뉴에서 어둠 속에서 걷기를 끄세요.</translation>
        </message>
        <message>
            <source>Predict the next update</source>
            <translation>다음 갱신 예측</translation>
        </message>
        <message>
            <source>Predict update {row}</source>
            <translation>갱신 {row} 예측</translation>
        </message>
        <message>
            <source>Reveal</source>
            <translation>확인</translation>
        </message>
        <message>
            <source>Show it now; at the end of the plan it comes by itself</source>
            <translation>지금 봅니다. 계획이 끝나면 저절로 나타납니다</translation>
        </message>
        <message>
            <source>Show the landscape</source>
            <translation>지형 보기</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>건너뛰기</translation>
        </message>
        <message>
            <source>Step waits for your guess: change a number, or click the map. Skip reveals without a score.</source>
            <translation>예측을 기다립니다: 수를 바꾸거나 지도를 누르세요. 건너뛰기는 채점 없이 보여 줍니다.</translation>
        </message>
        <message>
            <source>That is the landscape you walked.</source>
            <translation>이것이 걸어온 지형입니다.</translation>
        </message>
        <message>
            <source>The landscape of this film has been seen. Which way does the update go? Click there.</source>
            <translation>이 실행의 손실 지형은 이미 보았습니다. 갱신은 어느 쪽으로 갈까요? 그쪽을 누르십시오.</translation>
        </message>
        <message>
            <source>The run ends here; there is nothing left to predict.</source>
            <translation>실행이 여기서 끝나 더 예측할 것이 없습니다.</translation>
        </message>
        <message>
            <source>The update is being made …</source>
            <translation>갱신하는 중 …</translation>
        </message>
        <message>
            <source>Update {row} did not move at all; your guess did.</source>
            <translation>갱신 {row}에서는 전혀 움직이지 않았는데 예측은 움직였습니다.</translation>
        </message>
        <message>
            <source>Update {row} overflowed: no score.</source>
            <translation>갱신 {row}에서 오버플로: 채점하지 않습니다.</translation>
        </message>
        <message>
            <source>Update {row} shown without a guess: no score.</source>
            <translation>갱신 {row}: 예측 없이 보아 채점하지 않습니다.</translation>
        </message>
        <message>
            <source>Update {row}, blind</source>
            <translation>어둠 속 갱신 {row}</translation>
        </message>
        <message>
            <source>Update {row}: {angle} off, {words}.</source>
            <translation>갱신 {row}: {angle} 벗어남, {words}.</translation>
        </message>
        <message>
            <source>Update {row}: {score} of a step away, {words}.</source>
            <translation>갱신 {row}: 걸음의 {score}만큼 빗나감, {words}.</translation>
        </message>
        <message>
            <source>Where does it lead? The first {shown} of {count} parameters count.</source>
            <translation>어디로 갈까요? 파라미터 {count}개 중 처음 {shown}개만 봅니다.</translation>
        </message>
        <message>
            <source>Where does the next update lead? Click there on the surface, or type it.</source>
            <translation>다음 갱신은 어디로 갈까요? 곡면에서 그곳을 누르거나 값을 입력하세요.</translation>
        </message>
        <message>
            <source>Where does the next update lead? Type the numbers.</source>
            <translation>다음 갱신은 어디로 갈까요? 수를 입력하세요.</translation>
        </message>
        <message>
            <source>Where {name} will be after the next update</source>
            <translation>다음 갱신 뒤의 {name}</translation>
        </message>
        <message>
            <source>close</source>
            <translation>가까움</translation>
        </message>
        <message>
            <source>no nearer than not moving at all</source>
            <translation>움직이지 않은 것보다 나을 것이 없음</translation>
        </message>
        <message>
            <source>roughly there</source>
            <translation>대략 맞음</translation>
        </message>
        <message>
            <source>spot on</source>
            <translation>정확함</translation>
        </message>
        <message>
            <source>the other way</source>
            <translation>반대쪽</translation>
        </message>
        <message>
            <source>very close</source>
            <translation>아주 가까움</translation>
        </message>
        <message>
            <source>{what}. Type another one, or Escape to take it back.</source>
            <translation>{what}. 다른 수를 입력하거나 Escape로 되돌리세요.</translation>
        </message>
    </context>
    <context>
        <name>Preparation</name>
        <message>
            <source>99 % of the way: {updates} updates</source>
            <translation>99 %까지 갱신 {updates}번</translation>
        </message>
        <message>
            <source>At the best fixed rate, plain descent covers 99 % of the way in about {updates} updates.</source>
            <translation>가장 좋은 고정 학습률이면 일반 경사하강법은 갱신 약 {updates}번에 99 %를 갑니다.</translation>
        </message>
        <message>
            <source>At the best fixed rate, plain descent covers 99 % of the way in {updates} update.</source>
            <translation>가장 좋은 고정 학습률이면 일반 경사하강법은 갱신 {updates}번에 99 %를 갑니다.</translation>
        </message>
        <message>
            <source>Before → after the preparation: the largest rate that does not diverge, and how many updates plain descent needs at its best fixed rate to cover 99 % of the way.</source>
            <translation>전처리 전 → 후: 발산하지 않는 가장 큰 학습률, 그리고 일반 경사하강법이 가장 좋은 고정 학습률로 99 %를 가는 데 필요한 갱신 수.</translation>
        </message>
        <message>
            <source>Centre</source>
            <translation>중심화</translation>
        </message>
        <message>
            <source>Centre the data</source>
            <translation>데이터 중심화</translation>
        </message>
        <message>
            <source>Here one direction is flat: many fits are as good.</source>
            <translation>여기서는 평평한 방향이 하나 있어 여러 적합이 똑같이 좋습니다.</translation>
        </message>
        <message>
            <source>How many times steeper the loss bends in its steepest direction than in its flattest.
The steepest one limits the learning rate; with it the flattest is crossed slowly.
</source>
            <translation>손실이 가장 평평한 방향보다 가장 가파른 방향에서 몇 배 더 굽는지입니다.
가장 가파른 방향이 학습률을 제한하고, 그 학습률로는 가장 평평한 방향을 천천히 지납니다.
</translation>
        </message>
        <message>
            <source>Logarithm</source>
            <translation>로그</translation>
        </message>
        <message>
            <source>Min–max</source>
            <translation>최소–최대</translation>
        </message>
        <message>
            <source>Moves and scales each column to 0 … 1. One far point squeezes all the others.</source>
            <translation>각 열을 0 … 1로 옮기고 줄입니다. 멀리 있는 점 하나가 나머지를 모두 짓누릅니다.</translation>
        </message>
        <message>
            <source>Scale the data to 0 … 1</source>
            <translation>데이터를 0 … 1로 척도 변환</translation>
        </message>
        <message>
            <source>Standardise</source>
            <translation>표준화</translation>
        </message>
        <message>
            <source>Standardise the data</source>
            <translation>데이터 표준화</translation>
        </message>
        <message>
            <source>Subtracts the mean of each column and divides by its standard deviation: every direction is about as steep as the others.</source>
            <translation>각 열에서 평균을 빼고 표준편차로 나눕니다: 모든 방향의 가파르기가 비슷해집니다.</translation>
        </message>
        <message>
            <source>Subtracts the mean of each column: the cloud moves to the origin, and slope and intercept no longer pull at each other.</source>
            <translation>각 열에서 평균을 뺍니다: 점들이 원점으로 옮겨져 기울기와 절편이 더는 서로를 당기지 않습니다.</translation>
        </message>
        <message>
            <source>Take logarithms</source>
            <translation>로그 취하기</translation>
        </message>
        <message>
            <source>Takes the natural logarithm of each column: equal factors become equal steps. Every value must be above 0.</source>
            <translation>각 열에 자연로그를 취합니다: 같은 배수가 같은 간격이 됩니다. 값이 모두 0보다 커야 합니다.</translation>
        </message>
        <message>
            <source>a curve, without a closed form</source>
            <translation>닫힌 식이 없는 곡선</translation>
        </message>
        <message>
            <source>centre</source>
            <translation>중심화</translation>
        </message>
        <message>
            <source>condition number</source>
            <translation>조건수</translation>
        </message>
        <message>
            <source>in raw units</source>
            <translation>원래 단위</translation>
        </message>
        <message>
            <source>limit {limits} · 99 %: {updates} updates</source>
            <translation>한계 {limits} · 99 %: 갱신 {updates}번</translation>
        </message>
        <message>
            <source>limit {limits} · {updates} updates</source>
            <translation>한계 {limits} · 갱신 {updates}번</translation>
        </message>
        <message>
            <source>log</source>
            <translation>로그</translation>
        </message>
        <message>
            <source>min–max</source>
            <translation>최소–최대</translation>
        </message>
        <message>
            <source>standardise</source>
            <translation>표준화</translation>
        </message>
        <message>
            <source>{count} coefficients</source>
            <translation>계수 {count}개</translation>
        </message>
    </context>
    <context>
        <name>PreparationSection</name>
        <message>
            <source>Add a polynomial of degree {degree}</source>
            <translation>{degree}차 다항식 더하기</translation>
        </message>
        <message>
            <source>Add all squares and products</source>
            <translation>모든 제곱과 곱 더하기</translation>
        </message>
        <message>
            <source>Add {formula}</source>
            <translation>더하기: {formula}</translation>
        </message>
        <message>
            <source>Change formulas</source>
            <translation>수식 고치기</translation>
        </message>
        <message>
            <source>Change {old} to {new}</source>
            <translation>고치기: {old} → {new}</translation>
        </message>
        <message>
            <source>Hold out no rows</source>
            <translation>행을 떼어 두지 않기</translation>
        </message>
        <message>
            <source>Hold out other rows</source>
            <translation>다른 행 떼어 두기</translation>
        </message>
        <message>
            <source>Hold out other rows: how much do the losses depend on the draw?</source>
            <translation>다른 행을 떼어 둡니다: 손실이 추첨에 얼마나 좌우될까요?</translation>
        </message>
        <message>
            <source>Hold out {share} %</source>
            <translation>{share} % 떼어 두기</translation>
        </message>
        <message>
            <source>How many per cent of the rows are held out: the fit never sees them, so their loss shows how well it predicts what is new.</source>
            <translation>떼어 두는 행의 퍼센트입니다. 적합이 보지 못하므로, 그 손실은 새로운 것을 얼마나 잘 예측하는지 보여 줍니다.</translation>
        </message>
        <message>
            <source>Move {step}</source>
            <translation>{step} 옮기기</translation>
        </message>
        <message>
            <source>Remove {step}</source>
            <translation>{step} 없애기</translation>
        </message>
        <message>
            <source>Rows held out for testing, in per cent</source>
            <translation>테스트용으로 떼어 두는 행의 퍼센트</translation>
        </message>
        <message>
            <source>Standardise the formulas</source>
            <translation>식 표준화</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>테스트</translation>
        </message>
        <message>
            <source>The fit in raw units</source>
            <translation>원래 단위의 적합</translation>
        </message>
        <message>
            <source>What the fit says about the numbers as they were measured: preparation put into it and multiplied out. The predictions are the same.</source>
            <translation>적합을 원래 잰 수로 나타낸 것입니다: 전처리를 대입해 전개했습니다. 예측은 같습니다.</translation>
        </message>
        <message>
            <source>What the preparation changed</source>
            <translation>전처리로 바뀐 것</translation>
        </message>
    </context>
    <context>
        <name>PresenterPage</name>
        <message>
            <source>Esc leaves</source>
            <translation>Esc 끝내기</translation>
        </message>
        <message>
            <source>Experiment</source>
            <translation>실험</translation>
        </message>
        <message>
            <source>Presenter</source>
            <translation>발표</translation>
        </message>
        <message>
            <source>S next · Esc leaves</source>
            <translation>S 다음 · Esc 끝내기</translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>Preview: {stage}. {text}</source>
            <translation>미리 보기: {stage}. {text}</translation>
        </message>
        <message>
            <source>{count} pages</source>
            <translation>{count}쪽</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>찾는 위치(&amp;L):</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>파일 형식(&amp;T):</translation>
        </message>
    </context>
    <context>
        <name>Quality</name>
        <message>
            <source>R² means nothing for a single row</source>
            <translation>행이 하나뿐이어서 R²는 뜻이 없습니다</translation>
        </message>
        <message>
            <source>R² means nothing: all outputs are equal</source>
            <translation>출력이 모두 같아서 R²는 뜻이 없습니다</translation>
        </message>
        <message>
            <source>R² means nothing: the run has overflowed</source>
            <translation>넘침이 일어나서 R²는 뜻이 없습니다</translation>
        </message>
        <message>
            <source>R² means nothing: the squares of how the outputs differ are 0 to the computer</source>
            <translation>출력의 차이가 너무 작아 제곱하면 0으로 계산되므로 R²는 뜻이 없습니다</translation>
        </message>
        <message>
            <source>in raw units of {output}</source>
            <translation>({output}의 원래 단위)</translation>
        </message>
        <message>
            <source>no number: the run has overflowed</source>
            <translation>값 없음: 넘침이 일어났습니다</translation>
        </message>
        <message>
            <source>right</source>
            <translation>정답률</translation>
        </message>
        <message>
            <source>test {name} {value}</source>
            <translation>테스트 {name} {value}</translation>
        </message>
        <message>
            <source>test {value}</source>
            <translation>테스트 {value}</translation>
        </message>
        <message>
            <source>{count} row held out</source>
            <translation>떼어 둔 행 {count}개</translation>
        </message>
        <message>
            <source>{count} row learned from</source>
            <translation>학습한 행 {count}개</translation>
        </message>
        <message>
            <source>{count} rows held out</source>
            <translation>떼어 둔 행 {count}개</translation>
        </message>
        <message>
            <source>{count} rows learned from</source>
            <translation>학습한 행 {count}개</translation>
        </message>
        <message>
            <source>{name}: train {train} · test {test}</source>
            <translation>{name}: 학습 {train} · 테스트 {test}</translation>
        </message>
        <message>
            <source>{right} right, {share}</source>
            <translation>맞힌 것 {right}개, {share}</translation>
        </message>
        <message>
            <source>{share} right</source>
            <translation>정답률 {share}</translation>
        </message>
    </context>
    <context>
        <name>RangeDialog</name>
        <message>
            <source>Choose the ranges from start, minimum and path</source>
            <translation>출발점, 최솟점, 경로에 맞춰 범위를 고릅니다</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>맞춤</translation>
        </message>
        <message>
            <source>Ranges of the surface</source>
            <translation>곡면의 범위</translation>
        </message>
        <message>
            <source>{name} from</source>
            <translation>{name} 시작</translation>
        </message>
        <message>
            <source>{name} to</source>
            <translation>{name} 끝</translation>
        </message>
        <message>
            <source>“from” must be below “to”</source>
            <translation>“시작”은 “끝”보다 작아야 합니다</translation>
        </message>
    </context>
    <context>
        <name>RateBar</name>
        <message>
            <source>At the start the loss curves downwards along some direction, where every rate leads away: below the limit nothing is promised. Above it the run also diverges along the steepest direction.</source>
            <translation>출발점에서 손실이 아래로 휘는 방향이 있고, 그 방향으로는 어떤 학습률이든 멀어집니다. 한계 아래에서도 보장되는 것은 없습니다. 한계를 넘으면 가장 가파른 방향으로도 발산합니다.</translation>
        </message>
        <message>
            <source>Drag to choose the learning rate. Too small and the planned epochs do not suffice; above the limit every step lands farther away. ◆ is the fastest fixed rate.</source>
            <translation>끌어서 학습률을 고르세요. 너무 작으면 계획한 에포크로 모자라고, 한계를 넘으면 걸음마다 더 멀리 떨어집니다. ◆는 최적 고정 학습률입니다.</translation>
        </message>
        <message>
            <source>Drag to choose the learning rate. Too small and the planned epochs do not suffice; above the limit steps land farther away.</source>
            <translation>끌어서 학습률을 정합니다. 너무 작으면 계획한 에포크로는 모자라고, 한계를 넘으면 갱신이 더 먼 곳에 떨어집니다.</translation>
        </message>
        <message>
            <source>Learning rate, from crawling to diverging</source>
            <translation>학습률, 느림에서 발산까지</translation>
        </message>
        <message>
            <source>below the limit</source>
            <translation>한계 아래</translation>
        </message>
        <message>
            <source>converges</source>
            <translation>수렴</translation>
        </message>
        <message>
            <source>crawls</source>
            <translation>느림</translation>
        </message>
        <message>
            <source>diverges</source>
            <translation>발산</translation>
        </message>
        <message>
            <source>no fixed limit for this loss</source>
            <translation>이 손실에는 고정된 한계가 없음</translation>
        </message>
        <message>
            <source>oscillates</source>
            <translation>진동</translation>
        </message>
        <message>
            <source>{rate}: {zone}. Along a direction that curves downwards every rate leads away; it diverges above {limit}</source>
            <translation>{rate}: {zone}. 아래로 휘는 방향으로는 어떤 학습률이든 멀어지며, {limit} 위에서는 발산합니다</translation>
        </message>
        <message>
            <source>{rate}: {zone}. It oscillates above {first}, diverges above {second}</source>
            <translation>{rate}: {zone}. {first} 위에서 진동하고 {second} 위에서 발산합니다</translation>
        </message>
    </context>
    <context>
        <name>RateCurve</name>
        <message>
            <source>Rate over the planned updates</source>
            <translation>계획한 갱신 동안의 학습률</translation>
        </message>
        <message>
            <source>α is {first} at update 1 and {last} at update {planned}</source>
            <translation>α는 갱신 1에서 {first}, 갱신 {planned}에서 {last}</translation>
        </message>
    </context>
    <context>
        <name>RateDialog</name>
        <message>
            <source>The limits of this rate are being worked out.</source>
            <translation>이 학습률의 한계를 계산하고 있습니다.</translation>
        </message>
        <message>
            <source>Why this learning rate</source>
            <translation>왜 이 학습률인가</translation>
        </message>
        <message>
            <source>Why this learning rate?</source>
            <translation>왜 이 학습률인가?</translation>
        </message>
    </context>
    <context>
        <name>RateLimits</name>
        <message>
            <source>Above {limit} it diverges.</source>
            <translation>{limit}보다 크면 발산합니다.</translation>
        </message>
        <message>
            <source>Above {limit} it may diverge.</source>
            <translation>{limit}보다 크면 발산할 수 있습니다.</translation>
        </message>
        <message>
            <source>The limits of this rate are being worked out.</source>
            <translation>이 학습률의 한계를 계산하고 있습니다.</translation>
        </message>
        <message>
            <source>There is no fixed limit for this rate.</source>
            <translation>이 학습률에는 고정된 한계가 없습니다.</translation>
        </message>
        <message>
            <source>Why this limit?</source>
            <translation>왜 이 한계인가?</translation>
        </message>
        <message>
            <source>Why this rate does what it does: |1 − αλ| &lt; 1, with the numbers</source>
            <translation>이 학습률이 왜 이렇게 움직이는지 수로 보입니다: |1 − αλ| &lt; 1</translation>
        </message>
        <message>
            <source>limit at the start {limit}</source>
            <translation>출발점에서의 한계 {limit}</translation>
        </message>
        <message>
            <source>limit {limit}</source>
            <translation>한계 {limit}</translation>
        </message>
        <message>
            <source>limit {limit}    bends down here</source>
            <translation>한계 {limit}    여기서 아래로 휨</translation>
        </message>
        <message>
            <source>why?</source>
            <translation>왜?</translation>
        </message>
        <message>
            <source>◆ fastest {fastest}    limit {limit}</source>
            <translation>◆ 최적 {fastest}    한계 {limit}</translation>
        </message>
    </context>
    <context>
        <name>RatePage</name>
        <message>
            <source>99 % of the way takes about {updates} updates.</source>
            <translation>99 %를 가는 데 갱신이 약 {updates}번 걸립니다.</translation>
        </message>
        <message>
            <source>A rate above 2/λmax leads uphill, is seen to do so, and is made smaller before anything moves. Too large an α costs a few tries more; too small an α is kept as it is, and crawls.</source>
            <translation>2/λmax보다 큰 학습률은 오르막으로 이끌지만, 그것을 미리 알아보고 움직이기 전에 줄입니다. α가 너무 크면 몇 번 더 시험할 뿐이고, 너무 작으면 그대로 쓰므로 기어갑니다.</translation>
        </message>
        <message>
            <source>A schedule changes the rate; this is about the rate that is set.</source>
            <translation>스케줄이 학습률을 바꿉니다. 여기서는 설정한 학습률을 다룹니다.</translation>
        </message>
        <message>
            <source>Along every direction an update multiplies the distance to the minimum by 1 − αλ, where λ is how much the loss curves that way. The distance shrinks while |1 − αλ| &lt; 1, that is while 0 &lt; αλ &lt; 2.</source>
            <translation>갱신 한 번은 방향마다 최솟점까지의 거리에 1 − αλ를 곱합니다. λ는 그 방향으로 손실이 휜 정도(곡률)입니다. |1 − αλ| &lt; 1, 곧 0 &lt; αλ &lt; 2이면 거리가 줄어듭니다.</translation>
        </message>
        <message>
            <source>Along every direction that curves upwards it shrinks while</source>
            <translation>위로 휜 모든 방향에서 거리가 줄어드는 조건은</translation>
        </message>
        <message>
            <source>An update sees a few of the points, whose loss curves a little differently: the limit is that of the full loss, a guide and no promise.</source>
            <translation>갱신 한 번은 점 몇 개만 보고, 그 손실은 조금 다르게 휩니다. 여기 한계는 전체 손실의 것이므로 길잡이일 뿐 보장은 아닙니다.</translation>
        </message>
        <message>
            <source>At the start the loss curves so much or so little that its limit is beyond the numbers that are computed with.</source>
            <translation>출발점에서 손실이 너무 많이 또는 너무 조금 휘어, 한계가 계산할 수 있는 수의 범위를 벗어납니다.</translation>
        </message>
        <message>
            <source>At the start the loss does not curve upwards, so no limit can be measured there.</source>
            <translation>출발점에서 손실이 위로 휘지 않아 한계를 잴 수 없습니다.</translation>
        </message>
        <message>
            <source>Choose another start.</source>
            <translation>다른 출발점을 고르세요.</translation>
        </message>
        <message>
            <source>From how the gradient changed on its last ways it guesses how far the minimum is, and α = 1 goes as far as that. The first update knows nothing yet, and goes no farther than α.</source>
            <translation>지난 길에서 기울기가 변한 정도로 최솟점까지의 거리를 짐작하고, α = 1이면 꼭 그만큼 갑니다. 첫 갱신은 아직 아는 것이 없어 α보다 멀리 가지 않습니다.</translation>
        </message>
        <message>
            <source>How the loss curves at the start is not a finite number, so no limit can be measured there.</source>
            <translation>출발점에서 손실이 휘는 정도가 유한한 수가 아니어서, 한계를 잴 수 없습니다.</translation>
        </message>
        <message>
            <source>It divides every step by the size of the gradients it has seen, so a step does not grow with the slope, and |1 − αλ| &lt; 1 does not decide. Too large an α does not run away as plain descent would: it goes to and fro around the minimum, about as far as its steps are long.</source>
            <translation>이 규칙은 걸음마다 지금까지 본 기울기의 크기로 나눕니다. 그래서 걸음이 경사에 따라 커지지 않고, |1 − αλ| &lt; 1이 기준이 되지 않습니다. α가 너무 커도 일반 경사하강법처럼 달아나지 않고, 걸음 길이만큼 최솟점 둘레를 오갑니다.</translation>
        </message>
        <message>
            <source>Measured at the start; elsewhere the loss curves differently.</source>
            <translation>출발점에서 잰 값입니다. 다른 곳에서는 손실이 다르게 휩니다.</translation>
        </message>
        <message>
            <source>Of the full loss; the limit is that of the steepest point.</source>
            <translation>전체 손실의 값입니다. 한계는 가장 가파른 점의 것입니다.</translation>
        </message>
        <message>
            <source>Only the sign of the mixture counts, not how large it is: every parameter moves by α, however steep the loss is. So it cannot run away, and it cannot settle either: in the end it goes to and fro by α around the minimum. A schedule that lowers the rate lets it come nearer.</source>
            <translation>섞은 값의 크기가 아니라 부호만 봅니다. 손실이 아무리 가팔라도 파라미터마다 α만큼 움직입니다. 그래서 걷잡을 수 없이 멀어지지 않지만 가라앉지도 못하고, 끝에는 최솟점 둘레를 α씩 오갑니다. 학습률을 낮추는 스케줄을 쓰면 더 가까이 갑니다.</translation>
        </message>
        <message>
            <source>Other rates</source>
            <translation>다른 학습률</translation>
        </message>
        <message>
            <source>Other rates, where the loss curves upwards</source>
            <translation>손실이 위로 휜 곳에서 다른 학습률</translation>
        </message>
        <message>
            <source>The fastest fixed rate is {fastest}.</source>
            <translation>최적 고정 학습률은 {fastest}입니다.</translation>
        </message>
        <message>
            <source>The loss at the start is not a finite number, so how it curves cannot be measured there.</source>
            <translation>출발점에서 손실이 유한한 수가 아니어서, 손실이 어떻게 휘는지 잴 수 없습니다.</translation>
        </message>
        <message>
            <source>The start is not a finite number, so how the loss curves cannot be measured there.</source>
            <translation>출발점이 유한한 수가 아니어서, 손실이 어떻게 휘는지 잴 수 없습니다.</translation>
        </message>
        <message>
            <source>There are too many parameters to measure how the loss curves.</source>
            <translation>파라미터가 너무 많아 손실이 휜 정도를 잴 수 없습니다.</translation>
        </message>
        <message>
            <source>There is no limit 2/λmax for this rule.</source>
            <translation>이 규칙에는 2/λmax 같은 한계가 없습니다.</translation>
        </message>
        <message>
            <source>There is no limit 2/λmax for this rule: it divides by the curvature itself.</source>
            <translation>이 규칙에는 2/λmax 같은 한계가 없습니다. 곡률 자체로 나누기 때문입니다.</translation>
        </message>
        <message>
            <source>There is no limit 2/λmax for this rule: it measures the curvature as it goes.</source>
            <translation>이 규칙에는 2/λmax 같은 한계가 없습니다. 걸으면서 곡률을 재기 때문입니다.</translation>
        </message>
        <message>
            <source>This rule is wrong on purpose: no learning rate makes it settle. Choose another optimizer.</source>
            <translation>일부러 틀리게 만든 규칙입니다. 어떤 학습률로도 안정되지 않습니다. 다른 최적화 함수를 고르세요.</translation>
        </message>
        <message>
            <source>This rule looks for its rate at every update, so α is only where it begins.</source>
            <translation>이 규칙은 갱신마다 학습률을 찾으므로, α는 찾기 시작하는 값일 뿐입니다.</translation>
        </message>
        <message>
            <source>This rule remembers, so the next distance follows from the last two. In the long run an update multiplies it by |r|, the larger root of r² = p·r − q, whose p and q follow from αλ and the memory. The distance shrinks while |r| &lt; 1.</source>
            <translation>이 규칙은 지난 걸음을 기억하므로 다음 거리는 앞의 두 거리로 정해집니다. 길게 보면 갱신 한 번이 거리에 |r|을 곱합니다. r은 r² = p·r − q의 큰 근이고, p와 q는 αλ와 기억으로 정해집니다. |r| &lt; 1이면 거리가 줄어듭니다.</translation>
        </message>
        <message>
            <source>What rule is at work is for you to find out, so its limit is not told here.</source>
            <translation>어떤 규칙이 쓰였는지는 직접 찾아낼 문제이므로, 그 한계는 여기서 말하지 않습니다.</translation>
        </message>
        <message>
            <source>Where it does, plain descent shrinks a distance while |1 − αλ| &lt; 1.</source>
            <translation>위로 휜 곳에서는 |1 − αλ| &lt; 1이면 일반 경사하강법이 거리를 줄입니다.</translation>
        </message>
        <message>
            <source>Without damping, along every direction of a parabola an update multiplies the distance by 1 − α, whatever λ is: α = 1 arrives at once, up to 2 comes nearer, above 2 goes away. Where the loss is no parabola, the step ends where the parabola does, which may be far off; damping or a smaller α makes it careful.</source>
            <translation>댐핑이 없으면 포물면의 모든 방향에서 갱신마다 거리에 1 − α를 곱하며, λ가 얼마든 같습니다. α = 1이면 단번에 닿고, 2까지는 가까워지고, 2보다 크면 멀어집니다. 손실이 포물면이 아니면 걸음은 포물면의 바닥에서 끝나고, 그곳은 멀리 빗나간 자리일 수 있습니다. 댐핑을 주거나 α를 줄이면 조심스러워집니다.</translation>
        </message>
        <message>
            <source>above {limit} an update may land farther away than it began</source>
            <translation>{limit}보다 크면 갱신이 출발한 곳보다 더 멀리 내릴 수 있습니다</translation>
        </message>
        <message>
            <source>above {limit} it diverges</source>
            <translation>{limit}보다 크면 발산합니다</translation>
        </message>
        <message>
            <source>below {crawl} it crawls: the planned updates do not suffice</source>
            <translation>{crawl}보다 작으면 느립니다. 계획한 갱신으로는 모자랍니다</translation>
        </message>
        <message>
            <source>up to {first} it converges straight on</source>
            <translation>{first}까지는 곧장 수렴합니다</translation>
        </message>
        <message>
            <source>up to {limit} it jumps over the minimum, and still lands nearer every time</source>
            <translation>{limit}까지는 최솟점을 뛰어넘지만 매번 더 가까이 내립니다</translation>
        </message>
        <message>
            <source>up to {limit} it swings around the minimum, and still comes nearer</source>
            <translation>{limit}까지는 최솟점 둘레에서 진동하며 가까워집니다</translation>
        </message>
        <message>
            <source>α = {rate} is above the limit {limit} of the steepest point: its update jumps over the minimum of that point and lands {factor} times as far away, though an epoch as a whole may still lead nearer.</source>
            <translation>α = {rate}, 가장 가파른 점의 한계 {limit}보다 큽니다. 그 점의 갱신은 그 점만의 최솟점을 뛰어넘어 {factor}배 멀리 내립니다. 그래도 에포크 전체로는 가까워질 수 있습니다.</translation>
        </message>
        <message>
            <source>α = {rate} is above the limit {limit}: along the steepest direction every update makes the distance {factor} times as large.</source>
            <translation>α = {rate}, 한계 {limit}보다 큽니다. 가장 가파른 방향에서 갱신마다 거리가 {factor}배가 됩니다.</translation>
        </message>
        <message>
            <source>α = {rate} is above the limit {limit}: along the steepest direction the distance grows, in the long run {factor} times with every update.</source>
            <translation>α = {rate}, 한계 {limit}보다 큽니다. 가장 가파른 방향에서 거리가 늘어나, 길게 보면 갱신마다 {factor}배가 됩니다.</translation>
        </message>
        <message>
            <source>α = {rate} is below the limit {limit} of the steepest point: its update jumps over the minimum of that point, and lands nearer to it.</source>
            <translation>α = {rate}, 가장 가파른 점의 한계 {limit}보다 작습니다. 그 점의 갱신은 그 점만의 최솟점을 뛰어넘지만 더 가까이 내립니다.</translation>
        </message>
        <message>
            <source>α = {rate} is below the limit {limit} of the steepest point: no update jumps over the minimum of its own point.</source>
            <translation>α = {rate}, 가장 가파른 점의 한계 {limit}보다 작습니다. 어느 갱신도 자기 점의 최솟점을 뛰어넘지 않습니다.</translation>
        </message>
        <message>
            <source>α = {rate} is below the limit {limit}, so it settles where the loss curves upwards; along a direction that curves downwards every rate leads away.</source>
            <translation>α = {rate}, 한계 {limit}보다 작아 위로 휜 방향에서는 안정됩니다. 아래로 휜 방향에서는 어떤 학습률이든 멀어집니다.</translation>
        </message>
        <message>
            <source>α = {rate} is below the limit {limit}: along the steepest direction the updates go to and fro over the minimum, and the distance is multiplied by {factor} every time.</source>
            <translation>α = {rate}, 한계 {limit}보다 작습니다. 가장 가파른 방향에서 최솟점을 넘나들며, 거리가 매번 {factor}배가 됩니다.</translation>
        </message>
        <message>
            <source>α = {rate} is below the limit {limit}: along the steepest direction the updates swing around the minimum; in the long run each multiplies the distance by {factor}.</source>
            <translation>α = {rate}, 한계 {limit}보다 작습니다. 가장 가파른 방향에서 최솟점 둘레에서 진동하며, 길게 보면 갱신마다 거리가 {factor}배가 됩니다.</translation>
        </message>
        <message>
            <source>α = {rate} is below the limit {limit}: every update leads nearer, without jumping over the minimum.</source>
            <translation>α = {rate}, 한계 {limit}보다 작습니다. 갱신마다 최솟점을 뛰어넘지 않고 가까워집니다.</translation>
        </message>
        <message>
            <source>α = {rate} is far below the limit {limit}: every update leads nearer, but the {planned} planned ones do not go 99 % of the way in the slowest direction.</source>
            <translation>α = {rate}, 한계 {limit}보다 훨씬 작습니다. 갱신마다 가까워지지만, 계획한 {planned}번으로는 가장 느린 방향의 99 %를 가지 못합니다.</translation>
        </message>
    </context>
    <context>
        <name>ReadingDialog</name>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>How much is done</source>
            <translation>진행 정도</translation>
        </message>
        <message>
            <source>Import {name}</source>
            <translation>{name} 가져오기</translation>
        </message>
        <message>
            <source>Keep the data as they are</source>
            <translation>데이터를 그대로 둡니다</translation>
        </message>
        <message>
            <source>Reading {name} …</source>
            <translation>{name} 읽는 중 …</translation>
        </message>
    </context>
    <context>
        <name>RecordDialog</name>
        <message>
            <source> s</source>
            <translation> 초</translation>
        </message>
        <message>
            <source>A GIF shows at most {most} a second.</source>
            <translation>GIF는 초당 {most}프레임까지만 됩니다.</translation>
        </message>
        <message>
            <source>A film: small, and every program for films plays it</source>
            <translation>동영상. 용량이 작고 어느 동영상 프로그램에서나 재생됩니다</translation>
        </message>
        <message>
            <source>All side by side</source>
            <translation>모두 나란히</translation>
        </message>
        <message>
            <source>An animated picture: it plays in a browser and in a document</source>
            <translation>움직이는 그림. 브라우저와 문서 안에서 재생됩니다</translation>
        </message>
        <message>
            <source>Animated pictures (*.gif)</source>
            <translation>움직이는 그림 (*.gif)</translation>
        </message>
        <message>
            <source>Arranged</source>
            <translation>배열</translation>
        </message>
        <message>
            <source>As fits the size best</source>
            <translation>크기에 가장 잘 맞게</translation>
        </message>
        <message>
            <source>As many rows as columns</source>
            <translation>행과 열의 수를 같게</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>시점</translation>
        </message>
        <message>
            <source>Choose at least one panel.</source>
            <translation>패널을 하나 이상 고르세요.</translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation>세는 단위</translation>
        </message>
        <message>
            <source>Every update is a frame, or only some; an epoch is one pass over the data</source>
            <translation>모든 갱신을 프레임으로, 또는 일부만. 에포크는 데이터를 한 번 훑는 것입니다</translation>
        </message>
        <message>
            <source>Films (*.mp4)</source>
            <translation>영상 (*.mp4)</translation>
        </message>
        <message>
            <source>Fineness</source>
            <translation>해상도</translation>
        </message>
        <message>
            <source>Fit, path and loss of rivals and pinned runs, as in the window</source>
            <translation>창에 보이는 대로, 겨루는 실행과 고정한 실행의 직선, 경로, 손실</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Four frames more after each: forward, loss, backward, update</source>
            <translation>프레임마다 네 장을 더 보여 줍니다: 순전파, 손실, 역전파, 갱신</translation>
        </message>
        <message>
            <source>Frames a second</source>
            <translation>초당 프레임</translation>
        </message>
        <message>
            <source>Frames a second, and how long the last one stays</source>
            <translation>초당 프레임 수와 마지막 프레임이 머무는 시간</translation>
        </message>
        <message>
            <source>From update</source>
            <translation>시작 갱신</translation>
        </message>
        <message>
            <source>Hold the end, seconds</source>
            <translation>끝에서 멈추는 시간, 초</translation>
        </message>
        <message>
            <source>How the panels stand</source>
            <translation>패널의 배열</translation>
        </message>
        <message>
            <source>One below the other</source>
            <translation>위에서 아래로</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>패널</translation>
        </message>
        <message>
            <source>Preview of one frame</source>
            <translation>한 프레임 미리보기</translation>
        </message>
        <message>
            <source>Record the descent</source>
            <translation>하강 과정 녹화</translation>
        </message>
        <message>
            <source>Show every</source>
            <translation>간격</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Speed, hold</source>
            <translation>속도, 멈춤</translation>
        </message>
        <message>
            <source>The first and the last update; what is not recorded yet is trained first</source>
            <translation>처음과 마지막 갱신. 아직 기록되지 않은 것은 먼저 학습합니다</translation>
        </message>
        <message>
            <source>The runs beside it</source>
            <translation>나란히 놓인 실행</translation>
        </message>
        <message>
            <source>To update</source>
            <translation>끝 갱신</translation>
        </message>
        <message>
            <source>Turn the camera, degrees</source>
            <translation>시점 회전, 도</translation>
        </message>
        <message>
            <source>Update {row}, as it will look</source>
            <translation>갱신 {row}의 모습</translation>
        </message>
        <message>
            <source>Updates</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>What a frame shows</source>
            <translation>프레임의 내용</translation>
        </message>
        <message>
            <source>Where the surface is seen from, and how far it turns until the end; 0: fixed</source>
            <translation>곡면을 보는 시점과 끝까지 도는 각도. 0이면 고정합니다</translation>
        </message>
        <message>
            <source>Which kind of file is written; another ending in its name is obeyed as well</source>
            <translation>저장할 파일 형식. 파일 이름에 다른 확장자를 쓰면 그것을 따릅니다</translation>
        </message>
        <message>
            <source>Width and height, and how many pixels each of them has</source>
            <translation>너비와 높이, 그리고 그 한 점을 이루는 픽셀 수</translation>
        </message>
        <message>
            <source>a second, then</source>
            <translation>프레임/초, 끝에서</translation>
        </message>
        <message>
            <source>as in the window</source>
            <translation>창과 같이</translation>
        </message>
        <message>
            <source>auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>from above</source>
            <translation>위에서</translation>
        </message>
        <message>
            <source>grid</source>
            <translation>격자</translation>
        </message>
        <message>
            <source>in a row</source>
            <translation>가로로</translation>
        </message>
        <message>
            <source>stacked</source>
            <translation>세로로</translation>
        </message>
        <message>
            <source>standard</source>
            <translation>표준</translation>
        </message>
        <message>
            <source>stop at the parts of an update</source>
            <translation>갱신의 각 부분에서 멈추기</translation>
        </message>
        <message>
            <source>to</source>
            <translation>–</translation>
        </message>
        <message>
            <source>turning</source>
            <translation>회전</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>{frames} frame, {seconds} s; about {mp4} as MP4, {gif} as GIF</source>
            <translation>{frames}프레임, {seconds}초; MP4 약 {mp4}, GIF 약 {gif}</translation>
        </message>
        <message>
            <source>{frames} frames, {seconds} s; about {mp4} as MP4, {gif} as GIF</source>
            <translation>{frames}프레임, {seconds}초; MP4 약 {mp4}, GIF 약 {gif}</translation>
        </message>
    </context>
    <context>
        <name>Remark</name>
        <message>
            <source>D stands for the exponent, as Fortran writes it</source>
            <translation>D는 포트란식 지수 기호로 읽음</translation>
        </message>
        <message>
            <source>a row of units left out: {units}</source>
            <translation>단위 행을 뺌: {units}</translation>
        </message>
        <message>
            <source>all points to learn from are of class {name}: there is nothing to tell apart</source>
            <translation>배우는 점이 모두 {name} 클래스입니다. 가를 것이 없습니다</translation>
        </message>
        <message>
            <source>all start values are 0, so the neurons of a layer stay equal: try model.init = "xavier", "he" or "randn"</source>
            <translation>출발점이 모두 0이라 한 층의 뉴런이 계속 같습니다. model.init = "xavier", "he", "randn" 가운데 하나를 써 보세요</translation>
        </message>
        <message>
            <source>classes {one} and {other} differ in capitals or blanks only: if they are the same, write them alike</source>
            <translation>클래스 이름 두 개({one}, {other})가 대소문자나 빈칸만 다릅니다. 같은 클래스라면 똑같이 적어 주세요</translation>
        </message>
        <message>
            <source>fewer points than weights ({count} and {size}): many fits are as good; take fewer columns, more points or an L2 penalty</source>
            <translation>점이 가중치보다 적습니다({count} 대 {size}). 똑같이 좋은 적합이 많으니 열을 줄이거나 점을 늘리거나 L2 페널티를 쓰세요</translation>
        </message>
        <message>
            <source>in the rows held out only, so training never saw it: class {names}; hold out other rows, or fewer</source>
            <translation>떼어 둔 행에만 있어 학습에서 본 적이 없는 클래스: {names}. 다른 행을 떼거나 덜 떼세요</translation>
        </message>
        <message>
            <source>lines of a title left out: {count}</source>
            <translation>제목 줄을 뺌: {count}</translation>
        </message>
        <message>
            <source>lines of comments left out: {count}</source>
            <translation>주석 줄을 뺌: {count}</translation>
        </message>
        <message>
            <source>no point is of class {names}</source>
            <translation>점이 하나도 없는 클래스: {names}</translation>
        </message>
        <message>
            <source>one of many: constant columns cannot be told from w0: {columns}; leave them out</source>
            <translation>여럿 가운데 하나: 상수인 열은 w0과 구별되지 않으니 빼세요: {columns}</translation>
        </message>
        <message>
            <source>one of many: fewer points than parameters ({count} and {size}); take fewer columns, more points or an L2 penalty</source>
            <translation>여럿 가운데 하나: 점이 파라미터보다 적습니다({count}, {size}). 열을 줄이거나 점을 늘리거나 L2 페널티를 쓰세요</translation>
        </message>
        <message>
            <source>one of many: the data cannot tell {names} apart</source>
            <translation>여럿 가운데 하나: 데이터로는 다음을 구별할 수 없습니다: {names}</translation>
        </message>
        <message>
            <source>one of many: the data cannot tell {names} apart, since these columns follow from each other: {columns}</source>
            <translation>여럿 가운데 하나: 데이터로는 다음을 구별할 수 없습니다: {names}. 서로에게서 나오는 열: {columns}</translation>
        </message>
        <message>
            <source>one of many: the data say nothing about {names}</source>
            <translation>여럿 가운데 하나: 데이터가 다음에 대해 아무 말도 하지 않습니다: {names}</translation>
        </message>
        <message>
            <source>rows left out: {count}</source>
            <translation>뺀 행: {count}</translation>
        </message>
        <message>
            <source>the first column has the names of the rows</source>
            <translation>첫 열은 행 이름</translation>
        </message>
        <message>
            <source>the first line names the separator: {sign}</source>
            <translation>첫 줄이 구분 기호를 정함: {sign}</translation>
        </message>
        <message>
            <source>the same in all rows, so it tells nothing: {columns}; leave it out</source>
            <translation>모든 행에서 같아 아무것도 알려 주지 않는 열: {columns}. 빼세요</translation>
        </message>
        <message>
            <source>{column} follows from {others}, so their weights cannot be told apart; leave one out</source>
            <translation>{column} 열은 {others} 열로 정해져 가중치를 가를 수 없습니다. 하나를 빼세요</translation>
        </message>
        <message>
            <source>{column} has classes: {classes}</source>
            <translation>{column} 열은 분류: {classes}</translation>
        </message>
        <message>
            <source>{column} is in %: 10% is read as 10</source>
            <translation>{column} 열은 % 단위: 10%를 10으로 읽음</translation>
        </message>
        <message>
            <source>{column} is in days since {date}</source>
            <translation>{column} 열은 {date}부터 센 날수</translation>
        </message>
        <message>
            <source>{column} is in {unit}, which is left out</source>
            <translation>{column}의 {unit} 단위는 떼고 읽음</translation>
        </message>
        <message>
            <source>{sign} separates thousands</source>
            <translation>{sign} 기호는 천 단위 구분</translation>
        </message>
        <message>
            <source>{x} -&gt; {y}; not used: {others} (columns = {columns} chooses)</source>
            <translation>{x} -&gt; {y}, 쓰지 않음: {others} (columns = {columns} 처럼 고릅니다)</translation>
        </message>
    </context>
    <context>
        <name>RenderDialog</name>
        <message>
            <source>Ask for a name, then render beside the window</source>
            <translation>이름을 묻고 창과 별도로 렌더링합니다</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Cancelled; nothing was written.</source>
            <translation>취소했습니다. 아무것도 쓰지 않았습니다.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>Preparing: what is not recorded yet is trained…</source>
            <translation>준비 중: 아직 기록되지 않은 것을 학습합니다…</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>진행</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>저장…</translation>
        </message>
        <message>
            <source>Settings and name below the picture</source>
            <translation>그림 아래에 설정과 이름 넣기</translation>
        </message>
        <message>
            <source>Stands on every picture and film; it is remembered</source>
            <translation>모든 그림과 영상에 들어가며 기억됩니다</translation>
        </message>
        <message>
            <source>Title, model, optimizer, rate, update, loss, parameters, and your name</source>
            <translation>제목, 모델, 최적화 함수, 학습률, 갱신, 손실, 파라미터, 이름</translation>
        </message>
        <message>
            <source>Written: {what}.</source>
            <translation>저장함: {what}.</translation>
        </message>
        <message>
            <source>name, student number</source>
            <translation>이름, 학번</translation>
        </message>
        <message>
            <source>{done} of {total} frames, about {left} s left</source>
            <translation>프레임 {done} / {total}, 약 {left}초 남음</translation>
        </message>
        <message>
            <source>{scale} pixels for each of the size</source>
            <translation>한 점에 {scale}픽셀</translation>
        </message>
    </context>
    <context>
        <name>RenderProcess</name>
        <message>
            <source>It stopped.</source>
            <translation>중단되었습니다.</translation>
        </message>
    </context>
    <context>
        <name>RenderWords</name>
        <message>
            <source>{frames} frame, {seconds} s, {pixels}</source>
            <translation>프레임 {frames}개, {seconds}초, {pixels}</translation>
        </message>
        <message>
            <source>{frames} frames, {seconds} s, {pixels}</source>
            <translation>프레임 {frames}개, {seconds}초, {pixels}</translation>
        </message>
        <message>
            <source>{runs} run</source>
            <translation>실행 {runs}개</translation>
        </message>
        <message>
            <source>{runs} runs</source>
            <translation>실행 {runs}개</translation>
        </message>
        <message>
            <source>{shown} of {rows} row, {size} kB</source>
            <translation>{rows}행 중 {shown}행, {size}kB</translation>
        </message>
        <message>
            <source>{shown} of {rows} rows, {size} kB</source>
            <translation>{rows}행 중 {shown}행, {size}kB</translation>
        </message>
    </context>
    <context>
        <name>ReportDialog</name>
        <message>
            <source>Copied</source>
            <translation>복사됨</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Copy these lines to the clipboard</source>
            <translation>이 내용을 클립보드에 복사합니다</translation>
        </message>
        <message>
            <source>Report a problem</source>
            <translation>문제 알리기</translation>
        </message>
        <message>
            <source>Say what you did, what you expected and what happened, and add these lines. Nothing is sent: you choose where they go. They hold no data and no file names of yours, unless the last mishap quotes them.</source>
            <translation>무엇을 했고, 무엇을 기대했고, 무슨 일이 일어났는지 적고 아래 내용을 덧붙여 주세요. 아무것도 전송되지 않으며 어디로 보낼지는 직접 정합니다. 마지막 문제에 인용된 것이 아니면 데이터나 파일 이름은 들어 있지 않습니다.</translation>
        </message>
        <message>
            <source>What the program runs on</source>
            <translation>프로그램이 실행되는 환경</translation>
        </message>
    </context>
    <context>
        <name>RivalEntry</name>
        <message>
            <source>Optimizer of {letter}</source>
            <translation>{letter}: 최적화 함수</translation>
        </message>
        <message>
            <source>The rule that {letter} descends by</source>
            <translation>{letter}: 내려가는 데 쓸 규칙</translation>
        </message>
        <message>
            <source>{letter} does not take part</source>
            <translation>{letter}: 겨루기에서 빼기</translation>
        </message>
    </context>
    <context>
        <name>RivalsDialog</name>
        <message>
            <source>Add a rival</source>
            <translation>상대 추가</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Each its own best rate</source>
            <translation>각자 가장 좋은 학습률</translation>
        </message>
        <message>
            <source>Each rate is the best of {count} that were tried, for these data.</source>
            <translation>이 데이터에서 학습률 {count}개씩을 시험해 각자 가장 좋은 것을 골랐습니다.</translation>
        </message>
        <message>
            <source>End the race</source>
            <translation>겨루기 끝내기</translation>
        </message>
        <message>
            <source>Gradient descent at all seven: yours is one of them</source>
            <translation>일곱 학습률 모두로 경사하강법을 실행합니다. 내 실험도 그중 하나입니다</translation>
        </message>
        <message>
            <source>Gradient descent, momentum, Nesterov, AdaGrad, RMSProp and Adam</source>
            <translation>경사하강법, 모멘텀, 네스테로프, AdaGrad, RMSProp, Adam</translation>
        </message>
        <message>
            <source>Leave everything as it is</source>
            <translation>모두 그대로 둡니다</translation>
        </message>
        <message>
            <source>Let them race</source>
            <translation>겨루기 시작</translation>
        </message>
        <message>
            <source>None of the rates that were tried settles.</source>
            <translation>시험한 학습률 가운데 안정되는 것이 없습니다.</translation>
        </message>
        <message>
            <source>One more run from the same start</source>
            <translation>같은 출발점에서 내려가는 실행을 하나 더 둡니다</translation>
        </message>
        <message>
            <source>One undoable edit; then Step and Play move all</source>
            <translation>되돌릴 수 있는 편집 한 번입니다. 그다음에는 한 단계와 재생이 모두를 함께 움직입니다</translation>
        </message>
        <message>
            <source>Rivals</source>
            <translation>겨루기</translation>
        </message>
        <message>
            <source>Runs from the same start on the same data. They are trained together with yours, and one timeline moves them all.</source>
            <translation>같은 데이터, 같은 출발점에서 내려가는 실행입니다. 내 실험과 함께 학습하고, 시간 막대 하나가 모두를 움직입니다.</translation>
        </message>
        <message>
            <source>Six ways down</source>
            <translation>여섯 가지 내려가는 길</translation>
        </message>
        <message>
            <source>Take all rivals out; Undo brings them back</source>
            <translation>상대를 모두 뺍니다. 되돌리기로 다시 부릅니다</translation>
        </message>
        <message>
            <source>The seven rates of the lecture</source>
            <translation>강의의 일곱 학습률</translation>
        </message>
        <message>
            <source>Tries {count} rates for each rival below and takes the one that ends lowest, among those that have less than 1 % of the way down left and stay there: fairer than equal rates. Yours keeps the rate that it has</source>
            <translation>아래 상대마다 학습률 {count}개를 시험해 내려갈 거리의 1 % 안에 들어와 머무는 것 중 마지막 손실이 가장 낮은 것을 씁니다. 같은 학습률로 겨루는 것보다 공정합니다. 내 실행의 학습률은 그대로 둡니다</translation>
        </message>
        <message>
            <source>Trying {count} rates for each…</source>
            <translation>상대마다 학습률 {count}개를 시험하는 중…</translation>
        </message>
        <message>
            <source>Two of them are the same: they will lie upon each other.</source>
            <translation>둘이 똑같아서 그림에서 겹칩니다.</translation>
        </message>
        <message>
            <source>Yours starts anew with {then}; Undo brings {now} back.</source>
            <translation>내 실험이 새로 시작합니다: {then}. 되돌리면 돌아옵니다: {now}.</translation>
        </message>
        <message>
            <source>your run</source>
            <translation>내 실험</translation>
        </message>
        <message>
            <source>yours</source>
            <translation>내 실험</translation>
        </message>
    </context>
    <context>
        <name>RivalsPanel</name>
        <message>
            <source>1 % after</source>
            <translation>1 %까지</translation>
        </message>
        <message>
            <source>After how many updates the loss was first within 1 % of the lowest one, as a share of the way down; it may have left again. ✓: it is there where the cursor is</source>
            <translation>손실의 최솟값까지 내려갈 거리의 1 % 안에 처음 들어온 갱신입니다. 그 뒤에 다시 벗어났을 수도 있습니다. ✓: 커서가 있는 갱신에서도 그 안에 있습니다</translation>
        </message>
        <message>
            <source>Choose rivals</source>
            <translation>상대 고르기</translation>
        </message>
        <message>
            <source>Choose rivals…</source>
            <translation>상대 고르기…</translation>
        </message>
        <message>
            <source>Click to make it yours; the others race on</source>
            <translation>누르면 내 실험이 됩니다. 나머지는 계속 겨룹니다</translation>
        </message>
        <message>
            <source>It overflowed there: its row is its last one.</source>
            <translation>거기서 넘쳤습니다. 마지막 행을 보여 줍니다.</translation>
        </message>
        <message>
            <source>Pinned: it no longer moves. Click to use what was set there</source>
            <translation>고정한 실행이라 더 움직이지 않습니다. 누르면 그 설정을 씁니다</translation>
        </message>
        <message>
            <source>The loss of each where the cursor is</source>
            <translation>커서가 있는 갱신에서의 손실</translation>
        </message>
        <message>
            <source>The rule that each descends by</source>
            <translation>저마다 내려가는 규칙</translation>
        </message>
        <message>
            <source>Up to six runs from the same start, each with an optimizer and knobs of its own. All are trained together, and one timeline moves them all.</source>
            <translation>같은 출발점에서 최대 여섯 개의 실행이 저마다의 최적화 함수와 설정으로 내려갑니다. 모두 함께 학습하고, 시간 막대 하나가 모두를 움직입니다.</translation>
        </message>
        <message>
            <source>What each does not share with the others: equal knobs are not a fair race</source>
            <translation>다른 실행과 다른 설정입니다. 설정이 같다고 공정한 겨루기는 아닙니다</translation>
        </message>
        <message>
            <source>Who has the lowest loss at the cursor is first</source>
            <translation>커서 위치에서 손실이 가장 작은 실행이 1위입니다</translation>
        </message>
        <message>
            <source>Who leads</source>
            <translation>순위</translation>
        </message>
        <message>
            <source>Yours: the experiment that you edit</source>
            <translation>지금 편집하는 내 실험입니다</translation>
        </message>
        <message>
            <source>best of {count}</source>
            <translation>{count}개 중 최선</translation>
        </message>
        <message>
            <source>first within 1 %</source>
            <translation>1 % 첫 진입</translation>
        </message>
        <message>
            <source>knobs</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>leaves at {row}</source>
            <translation>벗어남: 갱신 {row}</translation>
        </message>
        <message>
            <source>loss at {row}</source>
            <translation>갱신 {row} 손실</translation>
        </message>
        <message>
            <source>loss {loss}</source>
            <translation>손실 {loss}</translation>
        </message>
        <message>
            <source>not in {count}</source>
            <translation>{count}번 안에 못 감</translation>
        </message>
        <message>
            <source>optimizer</source>
            <translation>최적화 함수</translation>
        </message>
        <message>
            <source>within 1 % after {count}</source>
            <translation>1 %까지 걸린 갱신: {count}</translation>
        </message>
        <message>
            <source>yours</source>
            <translation>내 실험</translation>
        </message>
        <message>
            <source>{count} rival</source>
            <translation>상대 {count}개</translation>
        </message>
        <message>
            <source>{count} rivals</source>
            <translation>상대 {count}개</translation>
        </message>
        <message>
            <source>{loss} at {row}</source>
            <translation>{loss} (갱신 {row})</translation>
        </message>
        <message>
            <source>✓ first within 1 % after {count}</source>
            <translation>✓ 1 % 안에 처음 들어온 갱신: {count}</translation>
        </message>
    </context>
    <context>
        <name>RowsModel</name>
        <message>
            <source>differs by</source>
            <translation>차이</translation>
        </message>
        <message>
            <source>equal</source>
            <translation>같음</translation>
        </message>
        <message>
            <source>program</source>
            <translation>프로그램</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>yours</source>
            <translation>내 코드</translation>
        </message>
    </context>
    <context>
        <name>RowsView</name>
        <message>
            <source>Your numbers beside the program's</source>
            <translation>내 값과 프로그램의 값</translation>
        </message>
    </context>
    <context>
        <name>RunName</name>
        <message>
            <source>{change} from {row} on</source>
            <translation>{row}부터 {change}</translation>
        </message>
    </context>
    <context>
        <name>RunWords</name>
        <message>
            <source>other data</source>
            <translation>다른 데이터</translation>
        </message>
        <message>
            <source>other loss</source>
            <translation>다른 손실</translation>
        </message>
        <message>
            <source>other model</source>
            <translation>다른 모델</translation>
        </message>
    </context>
    <context>
        <name>RunsPanel</name>
        <message>
            <source>Pin a run (Ctrl+P), change something, and compare the two here.</source>
            <translation>실행을 고정하고(Ctrl+P), 무언가를 바꾼 뒤, 여기서 둘을 비교하세요.</translation>
        </message>
        <message>
            <source>Runs in the pictures</source>
            <translation>그림에 나온 실행</translation>
        </message>
        <message>
            <source>this run</source>
            <translation>이 실행</translation>
        </message>
    </context>
    <context>
        <name>SameSteps</name>
        <message>
            <source>Prepared like this, the data make a loss that curves less: with the rate that there is, the descent would hardly move. This one does not swing.</source>
            <translation>이렇게 준비한 데이터에서는 손실이 덜 휘므로, 지금 학습률로는 경사하강이 거의 움직이지 않습니다. 이 학습률에서는 왔다 갔다 하지 않습니다.</translation>
        </message>
        <message>
            <source>Prepared like this, the data make a loss that curves more: with the rate that there is, the descent may diverge. This one does not swing.</source>
            <translation>이렇게 준비한 데이터에서는 손실이 더 휘므로, 지금 학습률로는 경사하강이 발산할 수 있습니다. 이 학습률에서는 왔다 갔다 하지 않습니다.</translation>
        </message>
        <message>
            <source>Same steps with α = {rate}</source>
            <translation>α = {rate}에서 같은 걸음</translation>
        </message>
        <message>
            <source>Suits these data: α = {rate}</source>
            <translation>이 데이터에 맞는 α = {rate}</translation>
        </message>
        <message>
            <source>suits: α = {rate}</source>
            <translation>알맞은 α = {rate}</translation>
        </message>
        <message>
            <source>{new} is a multiple of {old}, so its gradient is too; this rate makes up for it.</source>
            <translation>{new} 쪽은 {old} 쪽의 상수배이고 기울기도 그렇습니다. 이 학습률이 그 차이를 메웁니다.</translation>
        </message>
    </context>
    <context>
        <name>Schedule</name>
        <message>
            <source>1/t</source>
            <translation>1/t</translation>
        </message>
        <message>
            <source>A little less at every update, always by the same factor.</source>
            <translation>갱신마다 늘 같은 배수로 조금씩 줄어듭니다.</translation>
        </message>
        <message>
            <source>Begins gently and rises in a straight line to the full rate.</source>
            <translation>약하게 시작해 전체 학습률까지 직선으로 올라갑니다.</translation>
        </message>
        <message>
            <source>Constant</source>
            <translation>상수</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>코사인</translation>
        </message>
        <message>
            <source>Exponential</source>
            <translation>지수</translation>
        </message>
        <message>
            <source>Falls slowly, then quickly, then slowly, and ends where the plan ends.</source>
            <translation>천천히, 빠르게, 다시 천천히 줄어 계획한 끝에서 끝납니다.</translation>
        </message>
        <message>
            <source>Shrinks like one over time: ever slower, but without end.</source>
            <translation>시간에 반비례해 줄어듭니다: 점점 느려지지만 끝이 없습니다.</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>계단</translation>
        </message>
        <message>
            <source>The same rate at every update.</source>
            <translation>갱신마다 같은 학습률입니다.</translation>
        </message>
        <message>
            <source>The same rate for a while, then a fraction of it, and so on.</source>
            <translation>한동안 같은 학습률, 그다음에는 그 일부, 이렇게 이어집니다.</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>워밍업</translation>
        </message>
    </context>
    <context>
        <name>Section</name>
        <message>
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>최적화 함수</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>스케줄</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>L = {loss} after {row} update</source>
            <translation>갱신 {row}번 뒤 L = {loss}</translation>
        </message>
        <message>
            <source>L = {loss} after {row} updates</source>
            <translation>갱신 {row}번 뒤 L = {loss}</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>최적화 함수</translation>
        </message>
        <message>
            <source>Rivals</source>
            <translation>겨루기</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>스케줄</translation>
        </message>
        <message>
            <source>final loss</source>
            <translation>최종 손실</translation>
        </message>
        <message>
            <source>loss at the start</source>
            <translation>출발점의 손실</translation>
        </message>
        <message>
            <source>page {page} of {pages}</source>
            <translation>{page} / {pages}쪽</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>updates</source>
            <translation>갱신 수</translation>
        </message>
        <message>
            <source>{knob}: {count} run</source>
            <translation>{knob}: 실행 {count}개</translation>
        </message>
        <message>
            <source>{knob}: {count} runs</source>
            <translation>{knob}: 실행 {count}개</translation>
        </message>
    </context>
    <context>
        <name>SheetDialog</name>
        <message>
            <source>A sheet of the seven learning rates that the lecture tries on the line</source>
            <translation>강의에서 직선에 시도한 학습률 일곱 가지로 만든 시트</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>바꿀 것</translation>
        </message>
        <message>
            <source>Contact sheet</source>
            <translation>비교 시트</translation>
        </message>
        <message>
            <source>Fineness</source>
            <translation>해상도</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>최적화 함수</translation>
        </message>
        <message>
            <source>Pictures (*.png);;Pages with the numbers (*.pdf)</source>
            <translation>그림 (*.png);;수치가 든 쪽 (*.pdf)</translation>
        </message>
        <message>
            <source>Pixels for each of the sheet's; pages have at least 2 ×</source>
            <translation>시트의 한 점을 이루는 픽셀 수. 쪽에는 적어도 2 ×</translation>
        </message>
        <message>
            <source>The lecture's seven rates…</source>
            <translation>강의의 일곱 학습률…</translation>
        </message>
        <message>
            <source>The runs that race</source>
            <translation>겨루는 실행</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>값</translation>
        </message>
        <message>
            <source>What is different from cell to cell; everything else stays as it is set</source>
            <translation>칸마다 달라지는 것. 나머지는 설정 그대로입니다</translation>
        </message>
        <message>
            <source>With commas between them; each is trained to the planned end</source>
            <translation>쉼표로 나눕니다. 저마다 계획한 끝까지 학습합니다</translation>
        </message>
        <message>
            <source>{count} run: fit, surface and final loss. A PDF adds a table.</source>
            <translation>실행 {count}개: 적합, 곡면, 최종 손실. PDF에는 표가 더해집니다.</translation>
        </message>
        <message>
            <source>{count} runs side by side: fit, surface and final loss. A PDF adds a table.</source>
            <translation>실행 {count}개를 나란히: 적합, 곡면, 최종 손실. PDF에는 표가 더해집니다.</translation>
        </message>
    </context>
    <context>
        <name>Slip</name>
        <message>
            <source>A second run begins in the text; only the first one was compared.</source>
            <translation>글 안에서 두 번째 실행이 시작됩니다. 첫 번째만 비교했습니다.</translation>
        </message>
        <message>
            <source>At update {update} a number is not finite (nan or inf).</source>
            <translation>갱신 {update}에서 유한하지 않은 값(nan 또는 inf)이 나옵니다.</translation>
        </message>
        <message>
            <source>Each point seems to be compared with every other: y and yhat have the shapes (n,) and (n, 1), and their difference has (n, n).</source>
            <translation>점 하나하나를 다른 모든 점과 비교한 것으로 보입니다. y와 yhat의 모양이 (n,)과 (n, 1)이면 그 차이의 모양은 (n, n)이 됩니다.</translation>
        </message>
        <message>
            <source>Each update sees another number of points.</source>
            <translation>갱신마다 보는 점의 개수가 다릅니다.</translation>
        </message>
        <message>
            <source>Momentum as an average of the gradients does the same at the right rate.</source>
            <translation>학습률이 맞더라도 모멘텀을 기울기의 평균 꼴로 쓰면 같은 결과가 나옵니다.</translation>
        </message>
        <message>
            <source>None of the known slips explains the numbers.</source>
            <translation>알려진 실수로는 이 숫자들이 설명되지 않습니다.</translation>
        </message>
        <message>
            <source>Not all pairs of slips were tried: it took too long.</source>
            <translation>시간이 너무 오래 걸려 두 실수의 짝을 모두 시험하지는 못했습니다.</translation>
        </message>
        <message>
            <source>Only one number was compared, which proves little.</source>
            <translation>숫자를 하나만 비교했으므로 증명되는 것이 거의 없습니다.</translation>
        </message>
        <message>
            <source>The data are not prepared as they are here.</source>
            <translation>데이터가 여기서처럼 전처리되지 않았습니다.</translation>
        </message>
        <message>
            <source>The first row is already one update on: the loop steps before it records.</source>
            <translation>첫 행이 이미 한 번 갱신된 뒤입니다. 기록하기 전에 갱신하고 있습니다.</translation>
        </message>
        <message>
            <source>The first step that differs, to update {update}, is {ratio} times this run's.</source>
            <translation>처음으로 달라진 걸음은 갱신 {update}의 것으로, 이 실행의 걸음의 {ratio}배입니다.</translation>
        </message>
        <message>
            <source>The first wrong step, to update {update}, is {ratio} times the right one.</source>
            <translation>처음으로 틀린 걸음은 갱신 {update}의 것으로, 옳은 걸음의 {ratio}배입니다.</translation>
        </message>
        <message>
            <source>The gradient is not cleared before the next backward(): every step adds to it.</source>
            <translation>다음 backward() 전에 기울기를 비우지 않아 걸음마다 쌓입니다.</translation>
        </message>
        <message>
            <source>The gradient is worked out once, before the loop, and never again.</source>
            <translation>기울기를 반복문 앞에서 한 번만 구하고 다시 구하지 않습니다.</translation>
        </message>
        <message>
            <source>The learning rate is {value} times that of the experiment.</source>
            <translation>학습률이 실험의 {value}배입니다.</translation>
        </message>
        <message>
            <source>The loop starts elsewhere.</source>
            <translation>출발점이 다릅니다.</translation>
        </message>
        <message>
            <source>The loop uses momentum; the experiment does not.</source>
            <translation>코드는 모멘텀을 쓰지만 실험은 쓰지 않습니다.</translation>
        </message>
        <message>
            <source>The loss has a factor ½; here it has none.</source>
            <translation>코드의 손실에는 ½이 있지만 여기에는 없습니다.</translation>
        </message>
        <message>
            <source>The loss is the mean over the points; here it is their sum.</source>
            <translation>코드의 손실은 점들의 평균이지만 여기서는 합입니다.</translation>
        </message>
        <message>
            <source>The loss is the sum over the points; here it is their mean.</source>
            <translation>코드의 손실은 점들의 합이지만 여기서는 평균입니다.</translation>
        </message>
        <message>
            <source>The loss lacks the factor ½ that it has here.</source>
            <translation>여기에 있는 ½이 코드의 손실에는 없습니다.</translation>
        </message>
        <message>
            <source>The momentum has another form: how the rate and the average enter it.</source>
            <translation>모멘텀의 꼴이 다릅니다. 학습률과 평균이 들어가는 자리가 다릅니다.</translation>
        </message>
        <message>
            <source>The momentum is missing.</source>
            <translation>모멘텀이 빠졌습니다.</translation>
        </message>
        <message>
            <source>The numbers have another precision (float32, float64).</source>
            <translation>숫자의 정밀도가 다릅니다(float32, float64).</translation>
        </message>
        <message>
            <source>The parameters are updated one after the other: later gradients see the new values.</source>
            <translation>파라미터를 하나씩 차례로 갱신하므로, 뒤의 기울기는 이미 바뀐 값에서 구해집니다.</translation>
        </message>
        <message>
            <source>The points come in another order, or from another seed.</source>
            <translation>점의 순서가 다르거나 시드가 다릅니다.</translation>
        </message>
        <message>
            <source>The sign is wrong: the step adds the gradient and goes uphill.</source>
            <translation>부호가 틀렸습니다. 기울기를 더해서 오르막으로 갑니다.</translation>
        </message>
        <message>
            <source>backward() adds to .grad on purpose: where a parameter is used more than once, its gradient is the sum over all uses. When to begin anew, only the loop knows.</source>
            <translation>backward()는 일부러 .grad에 더합니다. 파라미터가 여러 번 쓰이면 그 기울기는 모든 쓰임의 합이기 때문입니다. 언제 새로 시작할지는 반복문만 압니다.</translation>
        </message>
        <message>
            <source>{value} is never updated.</source>
            <translation>한 번도 갱신되지 않는 파라미터: {value}</translation>
        </message>
    </context>
    <context>
        <name>Smallness</name>
        <message>
            <source>{name} is so small that it becomes 0 in {dtype}. Measure it in a smaller unit, or compute in float64.</source>
            <translation>정밀도 {dtype}: {name} 값이 너무 작아 0이 됩니다. 더 작은 단위로 재거나 float64로 계산하세요.</translation>
        </message>
        <message>
            <source>{name} is so small that its squares become 0 in {dtype}: the loss cannot tell the best fit from none. Measure it in a smaller unit, or compute in float64.</source>
            <translation>정밀도 {dtype}: {name} 값이 너무 작아 제곱이 0이 됩니다. 손실만으로는 가장 잘 맞는 모델도 가려낼 수 없습니다. 더 작은 단위로 재거나 float64로 계산하세요.</translation>
        </message>
        <message>
            <source>{name} is so small that its squares become 0 in {dtype}: the loss cannot tell the best fit from none. Measure it in a smaller unit.</source>
            <translation>정밀도 {dtype}: {name} 값이 너무 작아 제곱이 0이 됩니다. 손실만으로는 가장 잘 맞는 모델도 가려낼 수 없습니다. 더 작은 단위로 재세요.</translation>
        </message>
    </context>
    <context>
        <name>SolidView</name>
        <message>
            <source>Drag to turn it; with the keyboard, Shift and the arrows. + and − zoom, as the wheel does; 0 or a double click brings the first view back.</source>
            <translation>끌면 돌아갑니다. 키보드로는 Shift와 화살표를 씁니다. +와 −, 휠은 확대와 축소이고, 0이나 더블 클릭은 처음 시점으로 돌아갑니다.</translation>
        </message>
        <message>
            <source>The fit over both inputs, in space</source>
            <translation>두 입력 위의 적합, 공간에서</translation>
        </message>
        <message>
            <source>row {row}: {name} {y}, predicted {told}</source>
            <translation>{row}행: {name} {y}, 예측 {told}</translation>
        </message>
    </context>
    <context>
        <name>SpecError</name>
        <message>
            <source>a cause and its remedy go together</source>
            <translation>원인과 해결책은 함께 있어야 합니다</translation>
        </message>
        <message>
            <source>a function has no data; expected "full"</source>
            <translation>함수에는 데이터가 없습니다. "full"이어야 합니다</translation>
        </message>
        <message>
            <source>a name is there twice</source>
            <translation>이름이 두 번 나옵니다</translation>
        </message>
        <message>
            <source>a number in it is too large</source>
            <translation>너무 큰 수가 들어 있습니다</translation>
        </message>
        <message>
            <source>a rival goes as far as the run it races with</source>
            <translation>상대는 함께 겨루는 실행만큼 갑니다</translation>
        </message>
        <message>
            <source>a rival has data, model, loss and start of the run that it races with; only optimizer.*, schedule.* and training.batch may be its own</source>
            <translation>상대의 데이터, 모델, 손실, 출발점은 함께 겨루는 실행과 같습니다. optimizer.*, schedule.*, training.batch만 다를 수 있습니다</translation>
        </message>
        <message>
            <source>a run beside another has the same data</source>
            <translation>함께 두는 실행은 같은 데이터를 씁니다</translation>
        </message>
        <message>
            <source>a stop rule changes no update and looks at all of them: it stands under [training], for the whole descent</source>
            <translation>정지 조건은 어떤 갱신도 바꾸지 않고 전체 갱신을 살펴보므로, 경사하강 전체에 대해 [training] 아래에 둡니다</translation>
        </message>
        <message>
            <source>a text has no folder in which this table could be; open the file</source>
            <translation>텍스트만으로는 이 표를 찾을 폴더가 없습니다. 파일을 여세요</translation>
        </message>
        <message>
            <source>all of these formulas are there already</source>
            <translation>이 수식은 모두 이미 있습니다</translation>
        </message>
        <message>
            <source>all points are of one class, and there is nothing to tell apart; expected points of two or more</source>
            <translation>모든 점이 한 클래스라 구별할 것이 없습니다. 두 클래스 이상의 점이 있어야 합니다</translation>
        </message>
        <message>
            <source>an act of kind {kind} needs {fact}</source>
            <translation>{kind} 종류의 할 일에는 {fact} 항목이 있어야 합니다</translation>
        </message>
        <message>
            <source>asks for {name}, which the lesson locks</source>
            <translation>예제가 잠가 둔 항목을 바꾸라고 합니다: {name}</translation>
        </message>
        <message>
            <source>cannot be read: {reason}</source>
            <translation>읽을 수 없습니다: {reason}</translation>
        </message>
        <message>
            <source>cannot be swept: it is not a number that can vary; expected one of {names}</source>
            <translation>바꿔 가며 볼 수 없습니다. 바뀔 수 있는 수가 아닙니다. 다음 중 하나여야 합니다: {names}</translation>
        </message>
        <message>
            <source>cannot be written: another program has the file open; close it there, or choose another name</source>
            <translation>쓸 수 없습니다: 다른 프로그램이 이 파일을 열고 있습니다. 그 프로그램에서 닫거나 다른 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: it belongs to the program; choose another folder</source>
            <translation>쓸 수 없습니다: 프로그램에 속한 파일입니다. 다른 폴더를 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: it is a device or a pipe; choose the name of a file</source>
            <translation>쓸 수 없습니다: 파일이 아니라 장치나 파이프입니다. 파일 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: it is a folder; choose the name of a file</source>
            <translation>쓸 수 없습니다: 폴더입니다. 파일 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: its name is not UTF-8; choose another name</source>
            <translation>쓸 수 없습니다: 이름이 UTF-8이 아닙니다. 다른 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: the file is read-only; choose another name</source>
            <translation>쓸 수 없습니다: 읽기 전용 파일입니다. 다른 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: the folder does not exist; make it first, or choose another</source>
            <translation>쓸 수 없습니다: 폴더가 없습니다. 먼저 만들거나 다른 폴더를 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: the folder is read-only; choose another</source>
            <translation>쓸 수 없습니다: 읽기 전용 폴더입니다. 다른 폴더를 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: the name is too long; choose a shorter one</source>
            <translation>쓸 수 없습니다: 이름이 너무 깁니다. 더 짧은 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: {reason}</source>
            <translation>쓸 수 없습니다: {reason}</translation>
        </message>
        <message>
            <source>cannot be written: {reason}; choose another folder or name</source>
            <translation>쓸 수 없습니다: {reason}. 다른 폴더나 이름을 고르세요</translation>
        </message>
        <message>
            <source>cannot be written: {reason}; free some room on the disk, or choose another folder</source>
            <translation>쓸 수 없습니다: {reason}. 디스크 공간을 비우거나 다른 폴더를 고르세요</translation>
        </message>
        <message>
            <source>carries an experiment of more than {most} MB</source>
            <translation>들어 있는 실험이 {most} MB보다 큽니다</translation>
        </message>
        <message>
            <source>carries more than one experiment; expected one</source>
            <translation>실험이 둘 이상 들어 있습니다. 하나만 있어야 합니다</translation>
        </message>
        <message>
            <source>carries no experiment: messengers and editors take it out; ask for the file itself, or for a PDF</source>
            <translation>실험이 들어 있지 않습니다. 메신저나 편집 프로그램을 거치면 빠집니다. 원본 파일이나 PDF를 받으세요</translation>
        </message>
        <message>
            <source>changes nothing</source>
            <translation>바뀌는 것이 없습니다</translation>
        </message>
        <message>
            <source>choice {number}, {text}, has no English</source>
            <translation>선택지 {number}({text})에 영어가 없습니다</translation>
        </message>
        <message>
            <source>choice {number}, {text}, has no Korean</source>
            <translation>선택지 {number}({text})에 한국어가 없습니다</translation>
        </message>
        <message>
            <source>column {column} is constant, so it has no spread to scale by</source>
            <translation>{column} 열은 값이 모두 같아 척도로 삼을 퍼짐이 없습니다</translation>
        </message>
        <message>
            <source>column {column} spreads too far to be scaled: leave this step out</source>
            <translation>{column} 열은 값이 너무 멀리 퍼져 있어 크기를 맞출 수 없습니다. 이 단계를 빼세요</translation>
        </message>
        <message>
            <source>does not fit into memory</source>
            <translation>메모리에 다 들어가지 않습니다</translation>
        </message>
        <message>
            <source>does not fit: {reason}</source>
            <translation>맞지 않습니다: {reason}</translation>
        </message>
        <message>
            <source>equal factors need a range above 0, got {spec}; leave out :log</source>
            <translation>같은 비율로 나누려면 0보다 큰 범위여야 하는데, {spec}입니다. :log를 빼세요</translation>
        </message>
        <message>
            <source>equal factors need ends above 0, got {low}: take equal steps</source>
            <translation>같은 비율로 나누려면 양 끝이 0보다 커야 합니다(받은 값: {low}). 같은 간격을 고르세요</translation>
        </message>
        <message>
            <source>expected --over section.key=a..b:n, a..b:n:log or v1,v2,..., got {text}</source>
            <translation>--over section.key=a..b:n, a..b:n:log 또는 v1,v2,...이어야 하는데, {text}입니다</translation>
        </message>
        <message>
            <source>expected --set section.key=value, got {text}</source>
            <translation>--set section.key=value 꼴이어야 하는데 {text}입니다</translation>
        </message>
        <message>
            <source>expected 1, got {found}</source>
            <translation>1이어야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected WIDTHxHEIGHT, such as 1280x800, between {smallest} and {largest}, got {got}</source>
            <translation>{smallest}부터 {largest}까지, 1280x800처럼 WIDTHxHEIGHT 꼴이어야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected a finite number, got {value}</source>
            <translation>유한한 수가 와야 하는데 주어진 값: {value}</translation>
        </message>
        <message>
            <source>expected a later update than that of the change before it, {before}, got {at}</source>
            <translation>앞선 변경의 갱신 {before}보다 뒤여야 하는데 {at}입니다</translation>
        </message>
        <message>
            <source>expected a list of {limit} or fewer, got {found}</source>
            <translation>{limit}개 이하의 목록이어야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a list of {limit} or more, got {found}</source>
            <translation>{limit}개 이상의 목록이어야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a name that ends in .csv or .npz, got {name}</source>
            <translation>이름이 .csv나 .npz로 끝나야 하는데 {name}입니다</translation>
        </message>
        <message>
            <source>expected a name that ends in .csv, got {name}</source>
            <translation>.csv로 끝나는 이름이어야 하는데 {name}입니다</translation>
        </message>
        <message>
            <source>expected a name that ends in .toml: pictures and notebooks are exported instead</source>
            <translation>.toml로 끝나는 이름이 필요합니다. 그림과 노트북은 내보내기로 만듭니다</translation>
        </message>
        <message>
            <source>expected a name that ends in one of {endings}</source>
            <translation>이름이 다음 중 하나로 끝나야 합니다: {endings}</translation>
        </message>
        <message>
            <source>expected a name that ends in one of {endings}, got {name}</source>
            <translation>{endings} 중 하나로 끝나는 이름이어야 하는데, {name}입니다</translation>
        </message>
        <message>
            <source>expected a number above low ({low}), got {got}</source>
            <translation>low({low})보다 큰 수여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected a number above {limit}, got {found}</source>
            <translation>{limit}보다 큰 수여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a number below {limit}, got {found}</source>
            <translation>{limit}보다 작은 수여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a number from {lowest} to {highest}, got {got}</source>
            <translation>{lowest}부터 {highest}까지의 수여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected a number, got {found}</source>
            <translation>수가 와야 합니다. 받은 값: {found}</translation>
        </message>
        <message>
            <source>expected a number, {limit} or less, got {found}</source>
            <translation>{limit} 이하의 수여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a number, {limit} or more, got {found}</source>
            <translation>{limit} 이상의 수여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a range that rises, from less to more, got {spec}</source>
            <translation>작은 값에서 큰 값으로 올라가는 범위여야 하는데, {spec}입니다</translation>
        </message>
        <message>
            <source>expected a setting, like {example}, got {found}</source>
            <translation>{example} 같은 설정 이름이어야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a table</source>
            <translation>표여야 합니다</translation>
        </message>
        <message>
            <source>expected a text, got none</source>
            <translation>글이 있어야 하는데 비어 있습니다</translation>
        </message>
        <message>
            <source>expected a whole number from {lowest} to {highest}, got {got}</source>
            <translation>{lowest}부터 {highest}까지의 정수여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected a whole number of {lowest} or more, got {got}</source>
            <translation>{lowest} 이상의 정수여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected a whole number or a word, got {found}</source>
            <translation>정수나 낱말이어야 합니다. 입력값: {found}</translation>
        </message>
        <message>
            <source>expected a whole number, got {found}</source>
            <translation>정수가 와야 합니다. 받은 값: {found}</translation>
        </message>
        <message>
            <source>expected a whole number, {limit} or less, got {found}</source>
            <translation>{limit} 이하의 정수여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a whole number, {limit} or more, got {found}</source>
            <translation>{limit} 이상의 정수여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected a..b:n, a..b:n:log or v1,v2,... with finite numbers, got {spec}</source>
            <translation>유한한 수로 쓴 a..b:n, a..b:n:log 또는 v1,v2,...이어야 하는데, {spec}입니다</translation>
        </message>
        <message>
            <source>expected as many numbers as in x ({x}), got {y}</source>
            <translation>x와 수의 개수({x})가 같아야 하는데 {y}개입니다</translation>
        </message>
        <message>
            <source>expected at least one point</source>
            <translation>점이 하나 이상 있어야 합니다</translation>
        </message>
        <message>
            <source>expected at most the {count} points there are, got {got}</source>
            <translation>점은 {count}개뿐이므로 그 이하여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected at most the {count} points, got {got}</source>
            <translation>점의 수 {count} 이하여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected at most {highest} with {count} points, got {got}</source>
            <translation>점이 {count}개면 {highest} 이하여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected at most {largest} pixels a side with --size, got {got}</source>
            <translation>--size와 곱해 한 변이 {largest}픽셀 이하여야 하는데 {got}픽셀입니다</translation>
        </message>
        <message>
            <source>expected at most {last}, got {got}</source>
            <translation>{last} 이하여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected at most {last}, where the run overflowed, got {got}</source>
            <translation>오버플로한 {last} 이하여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected at most {limit} choices, got {found}</source>
            <translation>선택지는 {limit}개까지인데 {found}개입니다</translation>
        </message>
        <message>
            <source>expected at most {limit} classes, got {count}; number them from 0 on, or choose a model that learns numbers</source>
            <translation>클래스는 {limit}개까지인데 {count}개입니다. 0부터 번호를 매기거나, 수를 배우는 모델을 고르세요</translation>
        </message>
        <message>
            <source>expected at most {limit} inputs, got {count}; name those that are wanted</source>
            <translation>입력은 {limit}개까지인데 {count}개입니다. 쓸 열만 적으세요</translation>
        </message>
        <message>
            <source>expected at most {limit}, got {found}</source>
            <translation>최대 {limit}개여야 하는데 {found}개입니다</translation>
        </message>
        <message>
            <source>expected classes 0, 1, 2, …; choose a model that learns numbers, or name a column of labels</source>
            <translation>클래스는 0, 1, 2, …여야 합니다. 수를 배우는 모델을 고르거나 레이블이 든 열을 적으세요</translation>
        </message>
        <message>
            <source>expected data with one input column, got {width} inputs, formulas among them; linear takes several, and formulas as chips (features) bend it: x1^2, x1*x2, …</source>
            <translation>입력 열이 하나인 데이터가 필요한데 입력이 {width}개입니다(수식 포함). linear는 입력을 여러 개 받으며, 칩으로 넣는 수식(features) x1^2, x1*x2, …로 휘게 할 수 있습니다</translation>
        </message>
        <message>
            <source>expected data with one input column, got {width} inputs; linear takes several</source>
            <translation>입력 열이 하나인 데이터가 필요한데 입력이 {width}개입니다. linear는 입력을 여러 개 받습니다</translation>
        </message>
        <message>
            <source>expected every value once, got {spec}</source>
            <translation>같은 값은 한 번만 쓸 수 있습니다. 입력값: {spec}</translation>
        </message>
        <message>
            <source>expected finite numbers</source>
            <translation>유한한 수여야 합니다</translation>
        </message>
        <message>
            <source>expected finite numbers, got {found}</source>
            <translation>유한한 수여야 합니다. 입력: {found}</translation>
        </message>
        <message>
            <source>expected letters, then digits if any, as in w1; got {got}</source>
            <translation>w1처럼 글자와 그 뒤의 숫자(없어도 됨)여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected min to be at most max</source>
            <translation>min은 max 이하여야 합니다</translation>
        </message>
        <message>
            <source>expected numbers or one of {names}, got {found}</source>
            <translation>숫자 또는 {names} 중 하나여야 하는데 {found}입니다</translation>
        </message>
        <message>
            <source>expected one of {names} or a setting of one, got {found}</source>
            <translation>다음 중 하나이거나 그 안의 설정이어야 합니다: {names}. 받은 값: {found}</translation>
        </message>
        <message>
            <source>expected one of {names}, got {found}</source>
            <translation>다음 중 하나여야 합니다: {names}. 지금은 {found}입니다</translation>
        </message>
        <message>
            <source>expected one of {names}, or an azimuth and an elevation such as -73,32, got {got}</source>
            <translation>다음 중 하나이거나({names}) -73,32처럼 방위각과 고도여야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected one or two axes, got {count}</source>
            <translation>축은 하나나 둘이어야 하는데, {count}개입니다</translation>
        </message>
        <message>
            <source>expected rows of the same length</source>
            <translation>행의 길이가 모두 같아야 합니다</translation>
        </message>
        <message>
            <source>expected some of {known}, each once, with commas, got {got}</source>
            <translation>{known} 중에서 한 번씩, 쉼표로 나누어 적어야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected the name of a class</source>
            <translation>클래스 이름이 있어야 합니다</translation>
        </message>
        <message>
            <source>expected the names of 2 to {limit} classes, got {count}</source>
            <translation>클래스 이름 2~{limit}개가 있어야 하는데 {count}개입니다</translation>
        </message>
        <message>
            <source>expected the number of the right one, 1 to {count}</source>
            <translation>정답의 번호를 1에서 {count} 사이로 적으세요</translation>
        </message>
        <message>
            <source>expected two ends that differ, got {low} twice</source>
            <translation>서로 다른 두 끝값이 필요합니다(둘 다 {low})</translation>
        </message>
        <message>
            <source>expected values with commas between them, got {got}</source>
            <translation>쉼표로 나눈 값들이어야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected {count} names (for {names}), got {got}</source>
            <translation>이름 {count}개({names})가 있어야 하는데 {got}개입니다</translation>
        </message>
        <message>
            <source>expected {count} names, one a column</source>
            <translation>열마다 하나씩 이름이 {count}개여야 합니다</translation>
        </message>
        <message>
            <source>expected {count} numbers ({names}), got {got}</source>
            <translation>수 {count}개({names})가 있어야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>expected {expected}, got {found}</source>
            <translation>있어야 할 것: {expected}, 받은 것: {found}</translation>
        </message>
        <message>
            <source>expected {least} to {most} values, got {count}</source>
            <translation>값이 {least}개에서 {most}개까지 필요합니다(받은 개수: {count})</translation>
        </message>
        <message>
            <source>expected {most} letters at most, got {count}</source>
            <translation>글자 수는 최대 {most}이어야 하는데 주어진 글자 수: {count}</translation>
        </message>
        <message>
            <source>expected {start}0 to {start}{last}</source>
            <translation>{start}0부터 {start}{last}까지여야 합니다</translation>
        </message>
        <message>
            <source>has more than {limit} lessons; these are left out</source>
            <translation>예제가 {limit}개보다 많아 나머지는 뺐습니다</translation>
        </message>
        <message>
            <source>is a script that carries no experiment: its end is cut off, or it was written without one; ask for the file to be sent again</source>
            <translation>실험이 들어 있지 않은 스크립트입니다. 끝이 잘렸거나 실험 없이 저장한 파일이니, 다시 보내 달라고 하세요</translation>
        </message>
        <message>
            <source>is a script that carries no experiment; expected one that this program wrote</source>
            <translation>실험이 들어 있지 않은 스크립트입니다. 이 프로그램에서 저장한 스크립트여야 합니다</translation>
        </message>
        <message>
            <source>is a table, not an experiment; read it with Import in the window, or name it under [dataset] in an experiment file</source>
            <translation>실험이 아니라 표입니다. 창에서 가져오기로 읽거나 실험 파일의 [dataset]에 적으세요</translation>
        </message>
        <message>
            <source>is a {kind} file, which cannot carry an experiment; ask for the pictures in it as they were saved, or for a PDF</source>
            <translation>{kind} 파일에는 실험을 담을 수 없습니다. 그 안의 그림을 저장한 원본 그대로 받거나 PDF로 받으세요</translation>
        </message>
        <message>
            <source>is a {kind}, which carries no experiment: messengers and editors make such copies; ask for the file itself, or for a PDF</source>
            <translation>{kind} 그림에는 실험이 들어 있지 않습니다. 메신저나 편집 프로그램이 만든 사본입니다. 원본 파일이나 PDF를 받으세요</translation>
        </message>
        <message>
            <source>is an axis already; expected another key</source>
            <translation>이미 축입니다. 다른 키여야 합니다</translation>
        </message>
        <message>
            <source>is cut off: its end is missing; ask for the file to be sent again</source>
            <translation>끝이 잘린 파일입니다. 다시 보내 달라고 하세요</translation>
        </message>
        <message>
            <source>is damaged or was altered: {part} does not read; ask for the file as it was saved</source>
            <translation>손상되었거나 바뀐 파일입니다. 읽을 수 없는 부분: {part}. 저장한 그대로의 파일을 받으세요</translation>
        </message>
        <message>
            <source>is empty: there is nothing in it; ask for the file to be sent again</source>
            <translation>빈 파일입니다. 다시 보내 달라고 하세요</translation>
        </message>
        <message>
            <source>is empty; expected an experiment</source>
            <translation>비어 있습니다. 실험이 들어 있어야 합니다</translation>
        </message>
        <message>
            <source>is larger than {most} MB; expected a notebook</source>
            <translation>{most} MB보다 큽니다. 노트북이어야 합니다</translation>
        </message>
        <message>
            <source>is larger than {most} MB; expected a picture or film</source>
            <translation>{most} MB보다 큽니다. 그림이나 영상이어야 합니다</translation>
        </message>
        <message>
            <source>is larger than {most} MB; expected an experiment, with so many points in a table beside it</source>
            <translation>{most} MB보다 큽니다. 실험 파일이어야 하며, 점이 이렇게 많으면 곁에 둔 표에 있어야 합니다</translation>
        </message>
        <message>
            <source>is missing, or not what a notebook has there</source>
            <translation>없거나, 노트북의 그 자리에 올 수 없는 값입니다</translation>
        </message>
        <message>
            <source>is no TOML in UTF-8; save it as UTF-8 in the editor that wrote it</source>
            <translation>UTF-8로 된 TOML이 아닙니다. 작성한 편집기에서 UTF-8로 저장하세요</translation>
        </message>
        <message>
            <source>is no experiment and no file that carries one; expected TOML, or a picture, film, page, script or notebook that this program wrote</source>
            <translation>실험 파일도, 실험이 든 파일도 아닙니다. TOML 파일이나 이 프로그램에서 저장한 그림, 동영상, 웹 페이지, 스크립트, 노트북이어야 합니다</translation>
        </message>
        <message>
            <source>is no number that rivals can differ in; there are {keys}</source>
            <translation>겨루는 실행마다 다르게 둘 수 있는 수가 아닙니다. 가능한 것: {keys}</translation>
        </message>
        <message>
            <source>is no record of this experiment: {reason}</source>
            <translation>이 실험의 기록이 아닙니다: {reason}</translation>
        </message>
        <message>
            <source>is no text: save it as UTF-8</source>
            <translation>글 파일이 아닙니다. UTF-8로 저장하십시오</translation>
        </message>
        <message>
            <source>is not a file; expected a notebook</source>
            <translation>파일이 아닙니다. 노트북이어야 합니다</translation>
        </message>
        <message>
            <source>is not a file; expected a picture or film</source>
            <translation>파일이 아닙니다. 그림이나 영상이어야 합니다</translation>
        </message>
        <message>
            <source>is not a file; expected an experiment in TOML</source>
            <translation>파일이 아닙니다. TOML로 쓴 실험이어야 합니다</translation>
        </message>
        <message>
            <source>is not a folder; expected one with pictures in it</source>
            <translation>폴더가 아닙니다. 그림이 든 폴더여야 합니다</translation>
        </message>
        <message>
            <source>is not a notebook in JSON</source>
            <translation>JSON으로 쓴 노트북이 아닙니다</translation>
        </message>
        <message>
            <source>is not valid TOML: {reason}</source>
            <translation>올바른 TOML이 아닙니다: {reason}</translation>
        </message>
        <message>
            <source>its code would tell what is wrong in this lesson: find it first, or ask for the cause (--show-cause)</source>
            <translation>코드를 보면 이 강의 예제에서 무엇이 잘못됐는지 드러납니다. 먼저 찾아보거나 원인을 요청하세요(--show-cause)</translation>
        </message>
        <message>
            <source>leads out of the folder of the file that carries it; not read</source>
            <translation>이 실험이 든 파일의 폴더 밖을 가리키므로 읽지 않습니다</translation>
        </message>
        <message>
            <source>longer than {limit} characters</source>
            <translation>{limit}자를 넘습니다</translation>
        </message>
        <message>
            <source>may not change on the way; only optimizer.*, schedule.*, loss.l1, loss.l2 and training.batch may</source>
            <translation>도중에 바꿀 수 없습니다. optimizer.*, schedule.*, loss.l1, loss.l2, training.batch만 바꿀 수 있습니다</translation>
        </message>
        <message>
            <source>more than {count} numbers: print fewer rows, every tenth for example</source>
            <translation>숫자가 {count}개보다 많습니다. 열 번에 한 번처럼 더 적게 출력하십시오</translation>
        </message>
        <message>
            <source>more than {lines} lines: print fewer rows, every tenth for example</source>
            <translation>{lines}줄보다 깁니다. 열 번에 한 번처럼 더 적게 출력하십시오</translation>
        </message>
        <message>
            <source>more than {megabytes} MB: print fewer rows</source>
            <translation>{megabytes} MB보다 큽니다. 더 적게 출력하십시오</translation>
        </message>
        <message>
            <source>needs a text in English</source>
            <translation>영어 글이 있어야 합니다</translation>
        </message>
        <message>
            <source>needs a value to be set</source>
            <translation>설정할 값이 필요합니다</translation>
        </message>
        <message>
            <source>needs choices in English</source>
            <translation>영어 선택지가 필요합니다</translation>
        </message>
        <message>
            <source>needs either a number or choices and a choice</source>
            <translation>수 하나, 또는 보기(choices)와 정답(choice)이 있어야 합니다</translation>
        </message>
        <message>
            <source>needs either a value, or min or max or both</source>
            <translation>value 하나만, 또는 min이나 max가 있어야 합니다</translation>
        </message>
        <message>
            <source>needs rows that are held out for testing, and there are none; hold some out ({setting}), or stop by loss or change</source>
            <translation>테스트용으로 떼어 둔 행이 필요한데 하나도 없습니다. 일부를 떼어 두거나({setting}), loss 또는 change로 멈추세요</translation>
        </message>
        <message>
            <source>needs the end of a range, one or both</source>
            <translation>범위의 시작이나 끝, 또는 둘 다 필요합니다</translation>
        </message>
        <message>
            <source>newton works out {size} × {size} second derivatives for every update; expected at most {most} parameters, or another rule such as lbfgs</source>
            <translation>newton은 갱신마다 {size} × {size}개의 이계도함수를 구합니다. 파라미터 수의 한도: {most}. 더 많으면 lbfgs 같은 다른 규칙을 쓰세요</translation>
        </message>
        <message>
            <source>newton would take long for every update, with {size} parameters and so many points; expected fewer points, a smaller batch, or another rule such as lbfgs</source>
            <translation>파라미터가 {size}개이고 점이 이렇게 많으면 newton은 갱신마다 오래 걸립니다. 점을 줄이거나, 배치를 줄이거나, lbfgs 같은 다른 규칙을 쓰세요</translation>
        </message>
        <message>
            <source>no lesson has the id {id} (gdstudio lessons lists them)</source>
            <translation>이 id의 예제가 없습니다: {id} (목록은 gdstudio lessons)</translation>
        </message>
        <message>
            <source>no losses and no parameters found: print the loss, or all {count} parameters, in each update</source>
            <translation>손실도 파라미터도 찾지 못했습니다. 갱신마다 손실이나 파라미터 {count}개를 모두 출력하십시오</translation>
        </message>
        <message>
            <source>no number is finite: nothing can be compared</source>
            <translation>유한한 숫자가 없어 비교할 수 없습니다</translation>
        </message>
        <message>
            <source>no room to record beyond update {row}: {reason}. Free some space for temporary files, or train a smaller model or fewer updates</source>
            <translation>갱신 {row} 다음을 기록할 자리가 없습니다: {reason}. 임시 파일을 둘 공간을 늘리거나, 더 작은 모델이나 더 적은 갱신으로 학습하세요</translation>
        </message>
        <message>
            <source>no value of {name} lies in this range</source>
            <translation>{name}의 값은 이 범위에 있을 수 없습니다</translation>
        </message>
        <message>
            <source>not allowed here: a function is its own objective</source>
            <translation>여기서는 쓸 수 없습니다: 함수는 그 자체가 목적 함수입니다</translation>
        </message>
        <message>
            <source>not allowed here: what is true follows from the other keys</source>
            <translation>여기서는 쓸 수 없습니다: 참값은 다른 키에서 정해집니다</translation>
        </message>
        <message>
            <source>nothing is set; expected a key such as {example} and its value</source>
            <translation>정한 것이 없습니다. {example} 같은 키와 값이 있어야 합니다</translation>
        </message>
        <message>
            <source>row {row} is not a finite number</source>
            <translation>{row}행이 유한한 수가 아닙니다</translation>
        </message>
        <message>
            <source>row {row} of the block has {found} columns, the first one {width}; copy a rectangle of cells</source>
            <translation>블록의 {row}행은 {found}열인데 첫 행은 {width}열입니다. 셀을 직사각형으로 복사하세요</translation>
        </message>
        <message>
            <source>row {row}, column {column} of the block is empty; a point needs a number</source>
            <translation>블록의 {row}행 {column} 칸이 비어 있습니다. 점에는 수가 필요합니다</translation>
        </message>
        <message>
            <source>row {row}, column {column} of the block: {text} is not a number</source>
            <translation>블록의 {row}행 {column} 칸: {text} 값은 수가 아닙니다</translation>
        </message>
        <message>
            <source>row {row}, {column}: {got} is none of the classes {names}</source>
            <translation>{row}행, {column}: {got} – 클래스 {names} 가운데 없습니다</translation>
        </message>
        <message>
            <source>row {row}, {column}: {got} is none of the {count} classes ({names}), which count from 0; correct the row, or name its class here</source>
            <translation>{row}행, {column}: {got} – 0부터 세는 클래스 {count}개({names})에 없습니다. 행을 고치거나 그 클래스의 이름을 여기에 넣으세요</translation>
        </message>
        <message>
            <source>row {row}, {column}: {value} is not above 0, so it has no logarithm</source>
            <translation>{row}행 {column}: {value} 값은 0보다 크지 않아 로그가 없습니다</translation>
        </message>
        <message>
            <source>row {row}, {column}: {value} is too large for {dtype}, which ends at {most}; measure it in a larger unit, or compute in float64</source>
            <translation>{row}행 {column}: {value} 값은 {most}까지인 {dtype}에 너무 큽니다. 더 큰 단위로 재거나 float64로 계산하세요</translation>
        </message>
        <message>
            <source>row {row}: expected a class 0, 1, 2, …, got {got}; name a column of labels, or choose a model that learns numbers</source>
            <translation>행 {row}: 클래스는 0, 1, 2, …여야 하는데 {got}입니다. 레이블이 든 열을 적거나, 수를 배우는 모델을 고르세요</translation>
        </message>
        <message>
            <source>row {row}: expected a label of 0 or 1, got {got}</source>
            <translation>행 {row}: 레이블은 0 또는 1이어야 하는데 {got}입니다</translation>
        </message>
        <message>
            <source>row {row}: expected a label of 0 or 1, got {got}; if numbers name classes here, say so: labels = {labels}</source>
            <translation>{row}행: 레이블은 0 또는 1이어야 하는데 {got}입니다. 수가 클래스 이름이면 labels = {labels} 키를 쓰세요</translation>
        </message>
        <message>
            <source>row {row}: expected a label of 0 or 1, got {got}; there are {count} classes: choose softmax, or a network that tells classes apart</source>
            <translation>행 {row}: 레이블은 0 또는 1이어야 하는데 {got}입니다. 클래스가 {count}개이니 소프트맥스나 클래스를 구별하는 신경망을 고르세요</translation>
        </message>
        <message>
            <source>row {row}: expected one of two classes, got {got}; there are {count} ({names}), of which {one} and {other} differ in capitals or blanks only: write them alike</source>
            <translation>{row}행: 두 클래스 가운데 하나여야 하는데 {got}입니다. 클래스가 {count}개({names})인데, 그중 두 개({one}, {other})는 대소문자나 빈칸만 다릅니다. 똑같이 적어 주세요</translation>
        </message>
        <message>
            <source>row {row}: expected one of two classes, got {got}; there are {count} ({names}): choose softmax, or a network that tells classes apart</source>
            <translation>{row}행: 두 클래스 가운데 하나여야 하는데 {got}입니다. 클래스가 {count}개({names})이므로 softmax나 클래스를 가리는 신경망을 고르세요</translation>
        </message>
        <message>
            <source>row {row}: there is no number for it: {value}</source>
            <translation>{row}행: 값을 구할 수 없습니다: {value}</translation>
        </message>
        <message>
            <source>stands there twice; {formula} is the same</source>
            <translation>두 번 있습니다. 같은 식: {formula}</translation>
        </message>
        <message>
            <source>tables within tables, too deeply nested; expected a few</source>
            <translation>표 안의 표가 너무 깊습니다. 몇 겹까지만 됩니다</translation>
        </message>
        <message>
            <source>the block has {width} columns, from the selected cell on there are {room}</source>
            <translation>블록은 {width}열인데 선택한 셀부터 {room}열이 있습니다</translation>
        </message>
        <message>
            <source>the clipboard holds no table: {reason}</source>
            <translation>클립보드에 표가 없습니다: {reason}</translation>
        </message>
        <message>
            <source>the clipboard holds no text to paste</source>
            <translation>클립보드에 붙여넣을 텍스트가 없습니다</translation>
        </message>
        <message>
            <source>the table does not fit into memory</source>
            <translation>표가 메모리에 들어가지 않습니다</translation>
        </message>
        <message>
            <source>there are no features to prepare</source>
            <translation>준비할 특성이 없습니다</translation>
        </message>
        <message>
            <source>there is a change at update {at} already; put both into one</source>
            <translation>갱신 {at}에는 이미 변경이 있습니다. 둘을 하나로 합치세요</translation>
        </message>
        <message>
            <source>there is no column in it</source>
            <translation>식에 열이 없습니다</translation>
        </message>
        <message>
            <source>there is no file of this name, and no lesson has this id (gdstudio lessons lists them)</source>
            <translation>이런 이름의 파일이 없고, 이런 id의 예제도 없습니다 (gdstudio lessons로 목록을 볼 수 있습니다)</translation>
        </message>
        <message>
            <source>there is no run beside this one</source>
            <translation>나란히 놓인 실행이 없습니다</translation>
        </message>
        <message>
            <source>these numbers cannot be checked</source>
            <translation>이 숫자는 확인할 수 없습니다</translation>
        </message>
        <message>
            <source>these numbers do not fit into memory</source>
            <translation>이 숫자는 메모리에 다 들어가지 않습니다</translation>
        </message>
        <message>
            <source>this column is an input already</source>
            <translation>이 열은 이미 입력입니다</translation>
        </message>
        <message>
            <source>this is not a formula: {reason}</source>
            <translation>식이 아닙니다: {reason}</translation>
        </message>
        <message>
            <source>this key is missing</source>
            <translation>이 키가 빠졌습니다</translation>
        </message>
        <message>
            <source>this key is there twice</source>
            <translation>같은 키가 두 번 있습니다</translation>
        </message>
        <message>
            <source>this lesson keeps it as it is; leave the lesson to change it (menu Lessons)</source>
            <translation>이 예제에서는 바꿀 수 없습니다. 바꾸려면 예제에서 나가세요(예제 메뉴)</translation>
        </message>
        <message>
            <source>this model needs data; import a table first</source>
            <translation>이 모델에는 데이터가 필요합니다. 먼저 표를 가져오세요</translation>
        </message>
        <message>
            <source>this starts another descent</source>
            <translation>이렇게 바꾸면 다른 하강이 됩니다</translation>
        </message>
        <message>
            <source>this table cannot be read</source>
            <translation>이 표는 읽을 수 없습니다</translation>
        </message>
        <message>
            <source>this table is missing</source>
            <translation>이 표가 빠졌습니다</translation>
        </message>
        <message>
            <source>this whole number has too many digits; expected one below 1.8e308</source>
            <translation>이 정수는 자릿수가 너무 많습니다. 1.8e308보다 작아야 합니다</translation>
        </message>
        <message>
            <source>too deeply nested</source>
            <translation>너무 깊게 중첩되었습니다</translation>
        </message>
        <message>
            <source>unknown key</source>
            <translation>모르는 키입니다</translation>
        </message>
        <message>
            <source>unknown key; expected one of {names}</source>
            <translation>모르는 키입니다. 다음 중 하나여야 합니다: {names}</translation>
        </message>
        <message>
            <source>update {row} is behind the end of the plan, which this schedule goes by: a longer plan would change the rates before. Go on from an earlier update, or start anew with more epochs</source>
            <translation>갱신 {row}번은 계획이 끝난 뒤인데, 이 스케줄은 계획의 길이를 따릅니다. 계획을 늘리면 앞선 학습률이 달라집니다. 더 앞선 갱신에서 이어 가거나, 에포크를 늘려 처음부터 시작하세요</translation>
        </message>
        <message>
            <source>would make {count} descents; expected at most {limit}</source>
            <translation>하강이 {count}번이나 됩니다. 최대 {limit}번까지 할 수 있습니다</translation>
        </message>
        <message>
            <source>{at} is behind the end of the run, at update {end}; raise training.epochs or change earlier</source>
            <translation>{at}번은 실행이 끝나는 갱신 {end}보다 뒤입니다. training.epochs를 늘리거나 더 일찍 바꾸세요</translation>
        </message>
        <message>
            <source>{count} rivals are too many to be told apart: take {most} or fewer</source>
            <translation>상대 {count}개는 너무 많아 구별할 수 없습니다. {most}개까지만 두세요</translation>
        </message>
        <message>
            <source>{fact} does not belong to an act of kind {kind}</source>
            <translation>{fact} 항목은 {kind} 종류의 할 일에 쓰이지 않습니다</translation>
        </message>
        <message>
            <source>{found} is from a later version of the program, which is needed to open it</source>
            <translation>{found} 형식은 프로그램의 더 새로운 버전에서 만든 것이라 그 버전이 있어야 열 수 있습니다</translation>
        </message>
        <message>
            <source>{found} is not known here</source>
            <translation>{found} 항목은 여기서 모르는 것입니다</translation>
        </message>
        <message>
            <source>{kind} cannot be written as a script</source>
            <translation>{kind} 종류는 스크립트로 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>{loss} does not suit {model}; expected one of {names}</source>
            <translation>{loss} 손실은 {model} 모델에 맞지 않습니다. 다음 중 하나여야 합니다: {names}</translation>
        </message>
        <message>
            <source>{name} cannot be the name of a parameter</source>
            <translation>{name}: 파라미터 이름이 될 수 없습니다</translation>
        </message>
        <message>
            <source>{name} cannot be the name of a parameter: a column of the record is called so</source>
            <translation>{name}: 파라미터 이름이 될 수 없습니다. 기록의 한 열이 이미 이 이름입니다</translation>
        </message>
        <message>
            <source>{name} is column {place} by its name and another by its number</source>
            <translation>{name}: 이름으로는 {place}번째 열이고 번호로는 다른 열입니다</translation>
        </message>
        <message>
            <source>{name} is named twice</source>
            <translation>{name} – 두 번 나옵니다</translation>
        </message>
        <message>
            <source>{name} is named twice; expected different columns, the output last</source>
            <translation>{name} 이름이 두 번 나옵니다. 서로 다른 열이어야 하고 출력이 마지막입니다</translation>
        </message>
        <message>
            <source>{name} is not a column; the columns are {names}</source>
            <translation>{name}: 그런 열이 없습니다. 열: {names}</translation>
        </message>
        <message>
            <source>{name} is not a known function; known are {names}</source>
            <translation>{name}: 모르는 함수입니다. 아는 함수: {names}</translation>
        </message>
        <message>
            <source>{name} is not a parameter; the parameters are {names}</source>
            <translation>{name}: 파라미터가 아닙니다. 파라미터: {names}</translation>
        </message>
        <message>
            <source>{name} is the table that the experiment reads; choose another name</source>
            <translation>이 실험이 점을 읽는 표가 바로 {name}입니다. 다른 이름을 고르세요</translation>
        </message>
        <message>
            <source>{name} stands there twice; expected different columns</source>
            <translation>{name} 열이 두 번 있습니다. 서로 다른 열이어야 합니다</translation>
        </message>
        <message>
            <source>{optimizer} needs a loss that bends, and {loss} is made of straight lines: its second derivatives are 0; expected another loss or another optimizer</source>
            <translation>굽은 손실이 필요한 규칙입니다({optimizer}). 지금 손실({loss})은 직선으로 이루어져 이계도함수가 0입니다. 다른 손실이나 다른 최적화 함수를 쓰세요</translation>
        </message>
        <message>
            <source>{part} is not allowed in a formula</source>
            <translation>식에 쓸 수 없는 것이 있습니다: {part}</translation>
        </message>
        <message>
            <source>{path} cannot be read: {reason}</source>
            <translation>{path} 파일을 읽을 수 없습니다: {reason}</translation>
        </message>
        <message>
            <source>{path} changed while it was being read; read it once more</source>
            <translation>읽는 동안 {path} 파일이 바뀌었습니다. 다시 읽으세요</translation>
        </message>
        <message>
            <source>{path} has a header but no rows; expected at least one</source>
            <translation>{path}에 머리글만 있고 행이 없습니다. 하나 이상 있어야 합니다</translation>
        </message>
        <message>
            <source>{path} has no column {name}: no header was found; set header = false to name the columns in their order</source>
            <translation>{path}에 {name} 열이 없습니다. 머리글을 찾지 못했습니다. 열에 차례대로 이름을 붙이려면 header = false로 하세요</translation>
        </message>
        <message>
            <source>{path} has no column {name}; it has {header}</source>
            <translation>{path}에 {name} 열이 없습니다. 있는 열: {header}</translation>
        </message>
        <message>
            <source>{path} has no column {name}; its first row is {header}</source>
            <translation>{path}에 {name} 열이 없습니다. 첫 행은 {header}입니다</translation>
        </message>
        <message>
            <source>{path} has no row with a number in every chosen column; row {row} (line {line}), column {column}: got {text}</source>
            <translation>{path}에는 고른 열이 모두 수인 행이 없습니다. 행 {row}(줄 {line}), 열 {column}: {text}</translation>
        </message>
        <message>
            <source>{path} has no row with a number in every chosen column; row {row} (line {line}): expected {width} cells, this one has {count}: {text}</source>
            <translation>{path}에 고른 열이 모두 수인 행이 없습니다. 행 {row}(줄 {line}): 칸이 {width}개여야 하는데 {count}개입니다: {text}</translation>
        </message>
        <message>
            <source>{path} has no rows below the first {count} lines; skip fewer</source>
            <translation>{path}에는 처음 {count}줄 아래에 행이 없습니다. 더 적게 건너뛰세요</translation>
        </message>
        <message>
            <source>{path} has one column ({name}) where {sign} separates them; expected at least two, x and y: leave delimiter out, or name another one</source>
            <translation>{sign} 기호로 나누면 {path}의 열은 하나({name})뿐입니다. x와 y, 적어도 둘이어야 합니다. delimiter를 빼거나 다른 기호로 하세요</translation>
        </message>
        <message>
            <source>{path} has one column ({name}); expected at least two, x and y, separated by a comma, a semicolon, a tab, | or blanks</source>
            <translation>{path}에는 열이 하나뿐입니다({name}). 쉼표, 세미콜론, 탭, |, 공백으로 나눈 x와 y, 두 열 이상이어야 합니다</translation>
        </message>
        <message>
            <source>{path} has {width} columns, {count} are named</source>
            <translation>{path} 파일은 {width}열인데 이름은 {count}개입니다</translation>
        </message>
        <message>
            <source>{path} has {width} columns; a window can offer at most {limit}. Name those that are wanted under columns in an experiment file</source>
            <translation>{path}에는 열이 {width}개 있습니다. 창에서 고를 수 있는 열은 최대 {limit}개입니다. 쓸 열의 이름을 실험 파일의 columns에 적으세요</translation>
        </message>
        <message>
            <source>{path} is a binary file; expected a table of text, such as CSV</source>
            <translation>{path}: 이진 파일입니다. CSV처럼 텍스트로 된 표여야 합니다</translation>
        </message>
        <message>
            <source>{path} is a folder; expected a table</source>
            <translation>{path}: 폴더입니다. 표여야 합니다</translation>
        </message>
        <message>
            <source>{path} is a workbook; save the sheet as CSV, or copy and paste it</source>
            <translation>{path}: 통합 문서입니다. 시트를 CSV로 저장하거나 복사해서 붙여넣으세요</translation>
        </message>
        <message>
            <source>{path} is empty; expected rows of x and y</source>
            <translation>{path} 파일이 비어 있습니다. x와 y의 행들이 있어야 합니다</translation>
        </message>
        <message>
            <source>{path} is not a file; expected a table</source>
            <translation>{path}: 파일이 아닙니다. 표여야 합니다</translation>
        </message>
        <message>
            <source>{path} writes numbers in two ways: {text} in row {row} (line {line}), {other} in row {other_row} (line {other_line}); correct it so that all have the same decimal sign</source>
            <translation>{path}에는 수가 두 가지 방식으로 적혀 있습니다: {row}행({line}번째 줄)의 {text}, {other_row}행({other_line}번째 줄)의 {other}. 소수점 기호가 모두 같도록 고치세요</translation>
        </message>
        <message>
            <source>{path}, column {column}: too many different words for classes, {count} in the first {width} rows ({text}, …); words are read in the output only, where a few name classes; choose another output, or name its classes with labels</source>
            <translation>{path}, {column} 열: 서로 다른 단어가 처음 {width}행에 {count}개나 되어({text}, …) 클래스로 볼 수 없습니다. 단어는 몇 가지 클래스의 이름일 때 출력에서만 읽습니다. 다른 출력을 고르거나 labels로 클래스 이름을 적어 주세요</translation>
        </message>
        <message>
            <source>{path}, line {line}: a cell is too long; is a quotation mark not closed?</source>
            <translation>{path}, 줄 {line}: 셀이 너무 깁니다. 따옴표가 닫혔나요?</translation>
        </message>
        <message>
            <source>{path}, line {line}: the line is longer than 1 MB; expected one row a line</source>
            <translation>{path}, 줄 {line}: 줄이 1 MB보다 깁니다. 한 줄에 한 행이어야 합니다</translation>
        </message>
        <message>
            <source>{path}, line {line}: this is not {encoding}; choose another encoding, or save the table as UTF-8</source>
            <translation>{path}, 줄 {line}: {encoding} 인코딩이 아닙니다. 다른 인코딩을 고르거나 표를 UTF-8로 저장하세요</translation>
        </message>
        <message>
            <source>{path}, line {line}: {text} may be names or numbers; set header = true or header = false</source>
            <translation>{path}, 줄 {line}: {text} 값은 이름일 수도 수일 수도 있습니다. header = true나 header = false로 정하세요</translation>
        </message>
        <message>
            <source>{path}, line {line}: {text} may be two cells or one number with a decimal comma; set delimiter = "," if there are two</source>
            <translation>{path}, 줄 {line}: {text} 값은 칸 두 개일 수도, 소수점이 쉼표인 수 하나일 수도 있습니다. 두 개이면 delimiter = ","로 하세요</translation>
        </message>
        <message>
            <source>{path}, line {line}: {text} may be two cells or one number with thousands; set row_names = true if the first column names the rows, else quote such numbers</source>
            <translation>{path}, 줄 {line}: {text} 값은 칸 두 개일 수도, 천 단위를 구분한 수 하나일 수도 있습니다. 첫 열이 행 이름이면 row_names = true로 하고, 아니면 그런 수를 따옴표로 묶으세요</translation>
        </message>
        <message>
            <source>{path}, row 1 (line 1), column 1: the line is longer than 1 MB; expected one row a line</source>
            <translation>{path}, 행 1(줄 1), 열 1: 줄이 1 MB보다 깁니다. 한 줄에 한 행이어야 합니다</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}, which is beyond 1.8e308; correct it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 유한한 수여야 하는데 {text} 값은 1.8e308을 넘습니다. 고치세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}, which is beyond 1.8e308; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 유한한 수여야 하는데 {text} 값은 1.8e308을 넘습니다. 고치거나 skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}; correct it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 유한한 수여야 하는데 {text}입니다. 고치세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected a finite number, got {text}; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 유한한 수여야 하는데 {text}입니다. 고치거나 skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected the name of a class, like {wanted} in other rows, got {text}; correct it</source>
            <translation>{path}, {row}행({line}번째 줄), {column} 열: 다른 행의 {wanted}처럼 클래스 이름이 있어야 하는데 {text}입니다. 고쳐 주세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected the name of a class, like {wanted} in other rows, got {text}; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, {row}행({line}번째 줄), {column} 열: 다른 행의 {wanted}처럼 클래스 이름이 있어야 하는데 {text}입니다. 고치거나, skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected {width} cells in the row, this one has {count}: {text}; correct it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 행의 칸이 {width}개여야 하는데 {count}개입니다: {text}. 고치세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: expected {width} cells in the row, this one has {count}: {text}; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 행의 칸이 {width}개여야 하는데 {count}개입니다: {text}. 고치거나 skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} contradicts what the first rows seemed to say, a decimal sign {decimal} and thousands {thousands}; set {keys}</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 처음 행들로 짐작한 소수점 기호 {decimal}, 천 단위 구분 {thousands}, 이것과 맞지 않습니다. 이렇게 정하세요: {keys}</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} has an underscore; write the number without it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text}에 밑줄이 있습니다. 밑줄 없이 쓰세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} has digits that are not 0 to 9 (full-width ones, perhaps); type them anew</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text}에 0–9가 아닌 숫자(전각 숫자 등)가 있습니다. 새로 입력하세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is a word like the rest of the column, no number; words are read in the output only, where a few name classes; choose other columns</source>
            <translation>{path}, {row}행({line}번째 줄), {column} 열: {text} – 열의 다른 칸처럼 수가 아니라 단어입니다. 단어는 몇 개가 클래스를 나타내는 출력에서만 읽으니 다른 열을 고르세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is no date like {wanted}; correct it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 {wanted} 같은 날짜가 아닙니다. 고치세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is no date like {wanted}; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 {wanted} 같은 날짜가 아닙니다. 고치거나 skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is no label like {wanted}; correct it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 {wanted} 같은 레이블이 아닙니다. 고치세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is no label like {wanted}; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 {wanted} 같은 레이블이 아닙니다. 고치거나 skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is no number where the decimal sign is {decimal} and thousands are {thousands}; set {keys}</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: 소수점 기호 {decimal}, 천 단위 구분 {thousands}에 비추어 {text} 값은 수가 아닙니다. 이렇게 정하세요: {keys}</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is not in {wanted} like the rows at the beginning; correct it</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 앞의 행들처럼 {wanted} 단위가 아닙니다. 고치세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} is not in {wanted} like the rows at the beginning; correct it, or leave such rows out with skip = true</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 앞의 행들처럼 {wanted} 단위가 아닙니다. 고치거나 skip = true로 그런 행을 빼세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} looks like a comment; set {keys}</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 부분은 주석처럼 보입니다. 이렇게 정하세요: {keys}</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} may begin with the day or with the month; write dates as year-month-day</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 일과 월 가운데 무엇이 먼저인지 알 수 없습니다. 날짜를 연-월-일로 적으세요</translation>
        </message>
        <message>
            <source>{path}, row {row} (line {line}), column {column}: {text} may mean {values} (thousands or a fraction); set {keys}</source>
            <translation>{path}, 행 {row}(줄 {line}), 열 {column}: {text} 값은 {values}일 수 있습니다(천 단위 또는 소수). 이렇게 정하세요: {keys}</translation>
        </message>
        <message>
            <source>{path}: all rows of column {column} say {name}, so there is one class only; add rows of another, or choose another output</source>
            <translation>{path}: {column} 열의 모든 행이 {name} – 클래스가 하나뿐입니다. 다른 클래스의 행을 더하거나 다른 출력을 고르세요</translation>
        </message>
        <message>
            <source>{share} leaves none of {count} to learn from; hold out fewer rows or add some</source>
            <translation>{share}만큼 떼면 {count}개 가운데 학습할 것이 남지 않습니다. 덜 떼어 두거나 행을 더하세요</translation>
        </message>
        <message>
            <source>{sign} is the decimal sign already; name another one, or none</source>
            <translation>{sign} 기호는 이미 소수점 기호입니다. 다른 기호나 none으로 하세요</translation>
        </message>
        <message>
            <source>{text} may be one number or two; put a tab or a semicolon between columns</source>
            <translation>{text} 값은 수 하나일 수도 둘일 수도 있습니다. 열 사이에 탭이나 세미콜론을 넣으세요</translation>
        </message>
    </context>
    <context>
        <name>StageDots</name>
        <message>
            <source>Stages of the lesson</source>
            <translation>예제의 단계</translation>
        </message>
        <message>
            <source>{stage}, done</source>
            <translation>{stage}, 마침</translation>
        </message>
        <message>
            <source>{stage}, shown now</source>
            <translation>{stage}, 지금 보는 단계</translation>
        </message>
        <message>
            <source>{stage}: comes later</source>
            <translation>{stage}: 나중에 볼 수 있습니다</translation>
        </message>
    </context>
    <context>
        <name>StandardView</name>
        <message>
            <source>Standard view</source>
            <translation>표준 시점</translation>
        </message>
        <message>
            <source>Standard view: the surface as at first (0 while it has the focus)</source>
            <translation>표준 시점: 곡면을 처음 모습으로 봅니다 (포커스가 있을 때 0)</translation>
        </message>
    </context>
    <context>
        <name>StartFields</name>
        <message>
            <source>Start of {name}</source>
            <translation>{name}의 출발값</translation>
        </message>
        <message>
            <source>Where {name} is before the first update</source>
            <translation>첫 갱신 전 {name}의 값</translation>
        </message>
        <message>
            <source>Zeros keep all neurons of a layer equal: try “xavier”, “he” or “randn”.</source>
            <translation>모두 0이면 한 층의 뉴런이 끝까지 똑같습니다. “xavier”, “he”, “randn”을 써 보세요.</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message>
            <source>Between the start and update {next}: {part} done.</source>
            <translation>출발점과 갱신 {next} 사이: {part} 완료.</translation>
        </message>
        <message>
            <source>Between update {row} and {next}: {part} done.</source>
            <translation>갱신 {row} → {next} 사이: {part} 완료.</translation>
        </message>
        <message>
            <source>Diverging since update {row}: each step lands farther away.</source>
            <translation>갱신 {row}부터 발산: 단계마다 더 멀리 떨어집니다.</translation>
        </message>
        <message>
            <source>Diverging since update {row}: the loss was never again as low as before.</source>
            <translation>갱신 {row}부터 발산: 그 뒤로 손실이 전만큼 낮아진 적이 없습니다.</translation>
        </message>
        <message>
            <source>For that the rule asked for {count} more loss.</source>
            <translation>이를 위해 손실을 {count}번 더 계산했습니다.</translation>
        </message>
        <message>
            <source>For that the rule asked for {count} more losses.</source>
            <translation>이를 위해 손실을 {count}번 더 계산했습니다.</translation>
        </message>
        <message>
            <source>From here on: {change}.</source>
            <translation>여기서부터 {change}.</translation>
        </message>
        <message>
            <source>It was asked ahead of where the parameters are.</source>
            <translation>지금의 파라미터가 아니라 한발 앞선 자리에서 예측했습니다.</translation>
        </message>
        <message>
            <source>Loading autograd …</source>
            <translation>autograd 불러오는 중 …</translation>
        </message>
        <message>
            <source>Moved: {moves}.</source>
            <translation>움직인 거리: {moves}.</translation>
        </message>
        <message>
            <source>Overflowed at update {row}: the numbers became too large for {dtype}. The run ends here.</source>
            <translation>갱신 {row}에서 오버플로: 수가 {dtype}에 담기에 너무 커졌습니다. 실행은 여기서 끝납니다.</translation>
        </message>
        <message>
            <source>Since update {row}: {change}.</source>
            <translation>갱신 {row}부터 {change}.</translation>
        </message>
        <message>
            <source>The axes stay where they were.</source>
            <translation>축은 그대로 둡니다.</translation>
        </message>
        <message>
            <source>The gradient is {length} long.</source>
            <translation>기울기의 크기는 {length}입니다.</translation>
        </message>
        <message>
            <source>The loss is {loss}.</source>
            <translation>손실은 {loss}입니다.</translation>
        </message>
        <message>
            <source>The loss swings between {low} and {high}.</source>
            <translation>손실이 {low}에서 {high}까지 오가며 진동합니다.</translation>
        </message>
        <message>
            <source>The lowest possible is {best}.</source>
            <translation>가능한 최솟값은 {best}입니다.</translation>
        </message>
        <message>
            <source>The model has answered for all {count} points.</source>
            <translation>모델이 점 {count}개를 모두 예측했습니다.</translation>
        </message>
        <message>
            <source>The model has answered for the {count} points of this batch.</source>
            <translation>모델이 이 배치의 점 {count}개를 예측했습니다.</translation>
        </message>
        <message>
            <source>The model has answered for {count} point of this batch.</source>
            <translation>모델이 이 배치의 점 {count}개를 예측했습니다.</translation>
        </message>
        <message>
            <source>The model has answered for {count} point.</source>
            <translation>모델이 점 {count}개를 예측했습니다.</translation>
        </message>
        <message>
            <source>The parameters moved by {length} together.</source>
            <translation>파라미터가 모두 합해 {length}만큼 움직였습니다.</translation>
        </message>
        <message>
            <source>The run ends at update {row}: the loss has no value at these parameters.</source>
            <translation>갱신 {row}에서 실행이 끝납니다. 이 파라미터에서는 손실 값이 정의되지 않습니다.</translation>
        </message>
        <message>
            <source>The start: the loss is {loss}.</source>
            <translation>출발점: 손실은 {loss}입니다.</translation>
        </message>
        <message>
            <source>The start: the loss is {loss}. Press Step.</source>
            <translation>출발점: 손실은 {loss}입니다. ‘한 단계’ 버튼을 누르세요.</translation>
        </message>
        <message>
            <source>Update {row}</source>
            <translation>갱신 {row}</translation>
        </message>
        <message>
            <source>Update {row} of {planned}</source>
            <translation>갱신 {row} / {planned}</translation>
        </message>
        <message>
            <source>{place} cut the loss by {share} to {loss}.</source>
            <translation>{place}: 손실이 {share} 줄어 {loss}입니다.</translation>
        </message>
        <message>
            <source>{place} left the loss at {loss}.</source>
            <translation>{place}: 손실이 {loss} 그대로입니다.</translation>
        </message>
        <message>
            <source>{place} raised the loss by {share} to {loss}.</source>
            <translation>{place}: 손실이 {share} 늘어 {loss}입니다.</translation>
        </message>
        <message>
            <source>{place}: the loss is {loss}.</source>
            <translation>{place}: 손실은 {loss}입니다.</translation>
        </message>
        <message>
            <source>{share} of the rows are told right.</source>
            <translation>정답률은 {share}입니다.</translation>
        </message>
        <message>
            <source>{share} of the rows learned from are told right, {test} of those held out.</source>
            <translation>정답률은 학습한 행에서 {share}, 떼어 둔 행에서 {test}입니다.</translation>
        </message>
        <message>
            <source>■ Stopped at update {row}, with a loss of {loss}: {why}. Step goes on.</source>
            <translation>■ 갱신 {row}에서 멈췄습니다(손실 {loss}): {why}. 한 단계로 계속 갈 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>StepButton</name>
        <message>
            <source>Step</source>
            <translation>한 단계</translation>
        </message>
    </context>
    <context>
        <name>StepChip</name>
        <message>
            <source>Change…	Return</source>
            <translation>고치기…	Return</translation>
        </message>
        <message>
            <source>Click it to change it, drag it elsewhere, its cross takes it away.</source>
            <translation>누르면 고치고, 끌면 순서가 바뀌며, X를 누르면 빠집니다.</translation>
        </message>
        <message>
            <source>Drag it to change the order, its cross takes it away.</source>
            <translation>끌어서 순서를 바꾸고, ×를 누르면 없어집니다.</translation>
        </message>
        <message>
            <source>Earlier	Alt+Left</source>
            <translation>앞으로	Alt+←</translation>
        </message>
        <message>
            <source>Later	Alt+Right</source>
            <translation>뒤로	Alt+→</translation>
        </message>
        <message>
            <source>Remove	Del</source>
            <translation>없애기	Del</translation>
        </message>
    </context>
    <context>
        <name>StepMenu</name>
        <message>
            <source>Check the gradient three ways…</source>
            <translation>기울기를 세 가지 방법으로 확인…</translation>
        </message>
        <message>
            <source>Copy as LaTeX</source>
            <translation>LaTeX로 복사</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>글로 복사</translation>
        </message>
        <message>
            <source>Curvature and factors</source>
            <translation>곡률과 배율</translation>
        </message>
        <message>
            <source>Digits</source>
            <translation>자릿수</translation>
        </message>
        <message>
            <source>The exact solution…</source>
            <translation>정확한 해…</translation>
        </message>
        <message>
            <source>Why this learning rate?</source>
            <translation>왜 이 학습률인가?</translation>
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>1 more parameter</source>
            <translation>파라미터 1개 더</translation>
        </message>
        <message>
            <source>1 point</source>
            <translation>점 1개</translation>
        </message>
        <message>
            <source>A rate that does not diverge</source>
            <translation>발산하지 않는 학습률</translation>
        </message>
        <message>
            <source>Along the steepest direction each step jumps over the minimum and lands {times} times as far away.</source>
            <translation>가장 가파른 방향에서 걸음마다 최솟점을 뛰어넘어 {times}배 멀리 떨어집니다.</translation>
        </message>
        <message>
            <source>Along the steepest direction the distance grows {times} times with every update.</source>
            <translation>가장 가파른 방향에서 갱신마다 거리가 {times}배로 늘어납니다.</translation>
        </message>
        <message>
            <source>At the start the rate was below the limit, but the loss curves more where the run went: since update {update} it grows.</source>
            <translation>출발할 때는 학습률이 한계보다 작았지만, 지나간 곳의 곡률이 더 큽니다. 갱신 {update}부터 손실이 커집니다.</translation>
        </message>
        <message>
            <source>At the steepest point each step jumps over its own minimum and lands {times} times as far away.</source>
            <translation>가장 가파른 점에서 걸음마다 그 점의 최솟점을 뛰어넘어 {times}배 멀리 떨어집니다.</translation>
        </message>
        <message>
            <source>Centre the data</source>
            <translation>데이터 중심화</translation>
        </message>
        <message>
            <source>Copy as LaTeX</source>
            <translation>LaTeX로 복사</translation>
        </message>
        <message>
            <source>Curvature</source>
            <translation>곡률</translation>
        </message>
        <message>
            <source>Formulas of this step</source>
            <translation>이 단계의 식</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>순전파</translation>
        </message>
        <message>
            <source>From update {update} on the loss went up, past its start and ten times its lowest.</source>
            <translation>갱신 {update}부터 손실이 올라가 출발값과 최솟값의 10배를 넘어섰습니다.</translation>
        </message>
        <message>
            <source>Gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>It stays stable while the factor is between −1 and 1, that is</source>
            <translation>배율이 −1과 1 사이인 동안 안정합니다. 즉</translation>
        </message>
        <message>
            <source>Learning rate {rate}</source>
            <translation>학습률 {rate}</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>Measured at the start, along the steepest direction, the distance grows {times} times with every update.</source>
            <translation>출발점에서 재면 가장 가파른 방향의 거리가 갱신마다 {times}배로 늘어납니다.</translation>
        </message>
        <message>
            <source>Measured at the start; elsewhere the loss curves differently.</source>
            <translation>출발점에서 잰 값입니다. 다른 곳에서는 곡률이 다릅니다.</translation>
        </message>
        <message>
            <source>Measured at this row; elsewhere the loss curves differently.</source>
            <translation>이 행에서 잰 값입니다. 다른 곳에서는 곡률이 다릅니다.</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
        <message>
            <source>Move the data to their mean; the descent starts anew</source>
            <translation>데이터를 평균이 0이 되게 옮깁니다. 하강을 새로 시작합니다</translation>
        </message>
        <message>
            <source>Of the full loss; the limit is that of the steepest point.</source>
            <translation>전체 손실의 값입니다. 한계는 가장 가파른 점의 한계입니다.</translation>
        </message>
        <message>
            <source>On a parabola this rule is stable while</source>
            <translation>포물선 위에서 이 규칙이 안정한 범위는</translation>
        </message>
        <message>
            <source>Per point</source>
            <translation>점마다</translation>
        </message>
        <message>
            <source>Point at a row to see its point and its own gradient in the pictures; click it to put its numbers into the formulas; click the last heading for another parameter</source>
            <translation>행을 가리키면 그 점과 그 점의 기울기가 그림에 나타납니다. 누르면 그 수가 식에 들어갑니다. 마지막 머리글을 누르면 다른 파라미터를 봅니다</translation>
        </message>
        <message>
            <source>Point {point}: its own gradient is one of {count} arrows.</source>
            <translation>점 {point}: 이 점의 기울기는 화살표 {count}개 가운데 하나입니다.</translation>
        </message>
        <message>
            <source>Point {point}: its own gradient is one of {count} arrows; their mean is the gradient.</source>
            <translation>점 {point}: 이 점의 기울기는 화살표 {count}개 중 하나이고, 그 평균이 기울기입니다.</translation>
        </message>
        <message>
            <source>Point {point}: its own gradient is one of {count} arrows; their sum is the gradient, so each is drawn {count} times as long.</source>
            <translation>점 {point}: 이 점의 기울기는 화살표 {count}개 중 하나이고, 그 합이 기울기입니다. 그래서 각각 {count}배 길게 그렸습니다.</translation>
        </message>
        <message>
            <source>Point {point}: this update sees no other; its gradient is the whole.</source>
            <translation>점 {point}: 이 갱신은 이 점만 봅니다. 이 점의 기울기가 전부입니다.</translation>
        </message>
        <message>
            <source>Show the step</source>
            <translation>이 단계 보기</translation>
        </message>
        <message>
            <source>The loss swings between {low} and {high}: it neither settles nor grows.</source>
            <translation>손실이 {low}에서 {high}까지 오가며 진동합니다. 가라앉지도 커지지도 않습니다.</translation>
        </message>
        <message>
            <source>The rate is below the limit, but the run began with numbers so large that they left the range of {dtype}. Smaller ones, nearer the minimum, would settle.</source>
            <translation>학습률은 한계보다 작지만, 처음부터 수가 너무 커서 {dtype}의 범위를 벗어났습니다. 최솟점에 더 가까운 작은 값에서 출발하면 가라앉습니다.</translation>
        </message>
        <message>
            <source>The rate is below the limit: since update {update} the run swings far out, but it will settle.</source>
            <translation>학습률은 한계보다 작습니다. 갱신 {update}부터 크게 벗어나지만 결국 가라앉습니다.</translation>
        </message>
        <message>
            <source>The rule behind it, with the numbers of this experiment, to copy and to hand in</source>
            <translation>이 실험의 수를 넣은 규칙입니다. 복사하거나 제출할 수 있습니다</translation>
        </message>
        <message>
            <source>The run has overflowed: it ends here.</source>
            <translation>오버플로했습니다. 실행은 여기서 끝납니다.</translation>
        </message>
        <message>
            <source>There is no room for these columns; they are there in a wider panel</source>
            <translation>이 열들은 자리가 없어 뺐습니다. 패널을 넓히면 나타납니다</translation>
        </message>
        <message>
            <source>There is no room for these: click to see everything</source>
            <translation>자리가 없어 뺀 것입니다. 누르면 모두 보입니다</translation>
        </message>
        <message>
            <source>This rule is wrong on purpose: no learning rate makes it settle. Choose another optimizer.</source>
            <translation>이 규칙은 일부러 틀리게 만든 것이라 어떤 학습률로도 가라앉지 않습니다. 다른 최적화 함수를 고르세요.</translation>
        </message>
        <message>
            <source>This rule, or this loss, has no limit that curvature sets.</source>
            <translation>이 규칙이나 이 손실에는 곡률이 정하는 한계가 없습니다.</translation>
        </message>
        <message>
            <source>Too many points or parameters to measure the curvature at every row.</source>
            <translation>점이나 파라미터가 너무 많아 행마다 곡률을 재지 않습니다.</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>Use {rate}</source>
            <translation>{rate} 사용</translation>
        </message>
        <message>
            <source>What every point adds</source>
            <translation>점마다 더하는 몫</translation>
        </message>
        <message>
            <source>Why did it overflow?</source>
            <translation>왜 오버플로했을까요?</translation>
        </message>
        <message>
            <source>Why does it diverge?</source>
            <translation>왜 발산할까요?</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>왜?</translation>
        </message>
        <message>
            <source>With its memory this rule is stable while</source>
            <translation>기억이 있는 이 규칙이 안정한 범위는</translation>
        </message>
        <message>
            <source>Your turn: put the numbers in, and guess where this leads.</source>
            <translation>이제 여러분 차례: 수를 넣어 어디로 갈지 예측해 보세요.</translation>
        </message>
        <message>
            <source>Your turn: the lit plane shows the slope. Which way is downhill?</source>
            <translation>이제 직접 해 보세요. 밝은 평면이 기울기를 보여 줍니다. 어느 쪽이 내리막일까요?</translation>
        </message>
        <message>
            <source>also: {names}</source>
            <translation>그 밖에: {names}</translation>
        </message>
        <message>
            <source>curvature</source>
            <translation>곡률</translation>
        </message>
        <message>
            <source>part of ∂L/∂{name}</source>
            <translation>∂L/∂{name}의 몫</translation>
        </message>
        <message>
            <source>rules</source>
            <translation>규칙</translation>
        </message>
        <message>
            <source>sample {number}</source>
            <translation>표본 {number}</translation>
        </message>
        <message>
            <source>samples {numbers} ({count})</source>
            <translation>표본 {numbers} ({count})</translation>
        </message>
        <message>
            <source>sum {total}</source>
            <translation>합 {total}</translation>
        </message>
        <message>
            <source>why it diverges</source>
            <translation>발산하는 까닭</translation>
        </message>
        <message>
            <source>without {columns}</source>
            <translation>{columns} 열 생략</translation>
        </message>
        <message>
            <source>{count} more parameters</source>
            <translation>파라미터 {count}개 더</translation>
        </message>
        <message>
            <source>{count} points</source>
            <translation>점 {count}개</translation>
        </message>
    </context>
    <context>
        <name>StepTitle</name>
        <message>
            <source>Compact</source>
            <translation>간략</translation>
        </message>
        <message>
            <source>Everything: rules, the optimizer's memory, every point</source>
            <translation>모두 보기: 규칙, 최적화 함수의 기억, 모든 점</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>전체</translation>
        </message>
        <message>
            <source>How much of the step is shown</source>
            <translation>단계를 얼마나 보일지</translation>
        </message>
        <message>
            <source>The update that leads on from the row that is shown</source>
            <translation>보이는 행에서 다음 행으로 가는 갱신</translation>
        </message>
        <message>
            <source>The update that led to the row that is shown</source>
            <translation>보이는 행에 이르게 한 갱신</translation>
        </message>
        <message>
            <source>What fits without scrolling; below it stands what is left out</source>
            <translation>스크롤 없이 들어가는 만큼만 보이고, 빠진 것은 아래 줄에 적습니다</translation>
        </message>
        <message>
            <source>Which update is shown</source>
            <translation>어느 갱신을 보일지</translation>
        </message>
        <message>
            <source>made</source>
            <translation>지난</translation>
        </message>
        <message>
            <source>next</source>
            <translation>다음</translation>
        </message>
    </context>
    <context>
        <name>Stepper</name>
        <message>
            <source>Do the next part of the update (Alt+→ or ])</source>
            <translation>갱신의 다음 부분 실행 (Alt+→ 또는 ])</translation>
        </message>
        <message>
            <source>Parts of the update</source>
            <translation>갱신의 부분</translation>
        </message>
        <message>
            <source>Take back a part of the update (Alt+← or [)</source>
            <translation>갱신의 한 부분 되돌리기 (Alt+← 또는 [)</translation>
        </message>
    </context>
    <context>
        <name>StepsForm</name>
        <message>
            <source>Equal differences</source>
            <translation>같은 간격</translation>
        </message>
        <message>
            <source>Equal ratios: as for learning rates</source>
            <translation>같은 비율: 학습률에 알맞습니다</translation>
        </message>
        <message>
            <source>Fill in</source>
            <translation>채우기</translation>
        </message>
        <message>
            <source>From</source>
            <translation>처음 값</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>개수</translation>
        </message>
        <message>
            <source>How many values, both ends</source>
            <translation>값의 개수. 양 끝도 셉니다</translation>
        </message>
        <message>
            <source>In what the rivals differ</source>
            <translation>상대마다 다르게 둘 설정</translation>
        </message>
        <message>
            <source>Knob</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Replace the list below by these; your own value is not run twice</source>
            <translation>아래 목록을 이 값들로 바꿉니다. 내 실험의 값은 두 번 실행하지 않습니다</translation>
        </message>
        <message>
            <source>Spacing</source>
            <translation>간격</translation>
        </message>
        <message>
            <source>The first value</source>
            <translation>첫 값</translation>
        </message>
        <message>
            <source>The last value</source>
            <translation>마지막 값</translation>
        </message>
        <message>
            <source>To</source>
            <translation>끝 값</translation>
        </message>
        <message>
            <source>factors</source>
            <translation>비율</translation>
        </message>
        <message>
            <source>from</source>
            <translation>처음</translation>
        </message>
        <message>
            <source>steps</source>
            <translation>간격</translation>
        </message>
        <message>
            <source>to</source>
            <translation>끝</translation>
        </message>
    </context>
    <context>
        <name>StopFields</name>
        <message>
            <source>Hold rows out first: in the Data panel, above the table</source>
            <translation>먼저 데이터 패널의 표 위에서 테스트용 행을 떼어 두세요</translation>
        </message>
        <message>
            <source>No stop rule</source>
            <translation>정지 조건 없음</translation>
        </message>
        <message>
            <source>Stop rule</source>
            <translation>정지 조건</translation>
        </message>
        <message>
            <source>Where Play stops before all epochs are made. Step goes on beyond, and so does Play once more.</source>
            <translation>모든 에포크를 마치기 전에 재생이 멈추는 곳입니다. 한 단계는 그 뒤로도 가고, 재생을 다시 눌러도 계속됩니다.</translation>
        </message>
        <message>
            <source>change</source>
            <translation>변화</translation>
        </message>
        <message>
            <source>change within an epoch below</source>
            <translation>한 에포크의 변화가 더 작을 때</translation>
        </message>
        <message>
            <source>epochs without a lower test loss</source>
            <translation>테스트 손실이 줄지 않는 에포크 수</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>loss below</source>
            <translation>손실이 더 작을 때</translation>
        </message>
        <message>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>none: all epochs</source>
            <translation>없음: 모든 에포크</translation>
        </message>
        <message>
            <source>patience</source>
            <translation>인내</translation>
        </message>
    </context>
    <context>
        <name>StopRule</name>
        <message>
            <source>an epoch changed the loss by less than {limit}</source>
            <translation>한 에포크의 손실 변화가 한계값 {limit} 미만</translation>
        </message>
        <message>
            <source>no lower test loss for {count} epoch; the lowest is at update {lowest}</source>
            <translation>{count}개 에포크 동안 테스트 손실이 줄지 않음, 최솟값은 갱신 {lowest}</translation>
        </message>
        <message>
            <source>no lower test loss for {count} epochs; the lowest is at update {lowest}</source>
            <translation>{count}개 에포크 동안 테스트 손실이 줄지 않음, 최솟값은 갱신 {lowest}</translation>
        </message>
        <message>
            <source>patience {count}</source>
            <translation>인내 {count}</translation>
        </message>
        <message>
            <source>stop after {count} epoch without a lower test loss</source>
            <translation>테스트 손실이 {count}개 에포크 동안 줄지 않으면 정지</translation>
        </message>
        <message>
            <source>stop after {count} epochs without a lower test loss</source>
            <translation>테스트 손실이 {count}개 에포크 동안 줄지 않으면 정지</translation>
        </message>
        <message>
            <source>stop at a loss below {limit}</source>
            <translation>손실 {limit} 미만이면 정지</translation>
        </message>
        <message>
            <source>stop rule met at update {row}: {why}</source>
            <translation>갱신 {row}에서 정지 조건 충족: {why}</translation>
        </message>
        <message>
            <source>stop where an epoch changes the loss by less than {limit}</source>
            <translation>한 에포크의 손실 변화 {limit} 미만이면 정지</translation>
        </message>
        <message>
            <source>the loss is below {limit}</source>
            <translation>손실 {limit} 미만</translation>
        </message>
    </context>
    <context>
        <name>Studio</name>
        <message>
            <source>Leave the lesson</source>
            <translation>예제에서 나가기</translation>
        </message>
        <message>
            <source>Make it mine: {name}</source>
            <translation>내 실험으로: {name}</translation>
        </message>
        <message>
            <source>No rivals of this experiment any more: {names}</source>
            <translation>이 실험과 더는 겨룰 수 없는 상대: {names}</translation>
        </message>
        <message>
            <source>Put it right</source>
            <translation>바로잡기</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>초기화</translation>
        </message>
        <message>
            <source>Rival leaves: {name}</source>
            <translation>겨루기에서 빠짐: {name}</translation>
        </message>
    </context>
    <context>
        <name>SurfacePanel</name>
        <message>
            <source>Along the first axis</source>
            <translation>첫째 축을 따라</translation>
        </message>
        <message>
            <source>Along the path's main directions</source>
            <translation>경로의 주된 방향을 따라</translation>
        </message>
        <message>
            <source>Along the second axis</source>
            <translation>둘째 축을 따라</translation>
        </message>
        <message>
            <source>Along two parameters…</source>
            <translation>두 파라미터를 따라…</translation>
        </message>
        <message>
            <source>Along two random directions</source>
            <translation>무작위 두 방향을 따라</translation>
        </message>
        <message>
            <source>Contour map</source>
            <translation>등고선 지도</translation>
        </message>
        <message>
            <source>Drawn without OpenGL: {reason}</source>
            <translation>OpenGL 없이 그림: {reason}</translation>
        </message>
        <message>
            <source>Fit the ranges</source>
            <translation>범위 맞춤</translation>
        </message>
        <message>
            <source>From above: a contour map</source>
            <translation>위에서: 등고선 지도</translation>
        </message>
        <message>
            <source>Lecture view, from behind</source>
            <translation>강의 시점, 뒤에서</translation>
        </message>
        <message>
            <source>Lecture view, low</source>
            <translation>강의 시점, 낮게</translation>
        </message>
        <message>
            <source>Logarithmic height</source>
            <translation>로그 높이</translation>
        </message>
        <message>
            <source>Ranges…</source>
            <translation>범위…</translation>
        </message>
        <message>
            <source>Slice through many parameters</source>
            <translation>많은 파라미터를 자른 단면</translation>
        </message>
        <message>
            <source>Standard view</source>
            <translation>표준 시점</translation>
        </message>
        <message>
            <source>The path on the floor, and the line down from now</source>
            <translation>바닥에 비친 경로와 현재에서 내려오는 선</translation>
        </message>
        <message>
            <source>The plane that touches the surface at now; the two curves cut the surface along one parameter each, and their slopes are the partial derivatives</source>
            <translation>현재 위치에서 곡면에 접하는 평면입니다. 두 곡선은 파라미터 하나씩을 따라 곡면을 자른 것이고, 그 접선의 기울기가 편미분입니다</translation>
        </message>
        <message>
            <source>Views and scale</source>
            <translation>시점과 척도</translation>
        </message>
        <message>
            <source>shadow</source>
            <translation>그림자</translation>
        </message>
        <message>
            <source>tangent plane</source>
            <translation>접평면</translation>
        </message>
    </context>
    <context>
        <name>SurfaceSource</name>
        <message>
            <source>A dot for every update</source>
            <translation>갱신마다 점 하나</translation>
        </message>
        <message>
            <source>A step as long as the next one, straight down the gradient</source>
            <translation>다음 걸음과 같은 길이로, 기울기를 따라 곧장 내려가는 걸음</translation>
        </message>
        <message>
            <source>Along these the loss curves without turning, by λ; this rule has no fixed factor</source>
            <translation>이 방향으로는 손실이 다른 방향과 섞이지 않고 λ만큼 휩니다. 이 규칙에는 고정된 배율이 없습니다</translation>
        </message>
        <message>
            <source>Along these the loss curves without turning; in the long run an update multiplies the distance to where they cross by the number at the line</source>
            <translation>이 방향으로는 손실이 휘돌지 않고 굽습니다. 길게 보면 갱신마다 두 방향이 만나는 점까지의 거리에 선에 적힌 수가 곱해집니다</translation>
        </message>
        <message>
            <source>It descended another loss: its path lies here, but it did not follow this slope</source>
            <translation>다른 손실을 따라 내려간 실행입니다. 경로는 여기에 놓이지만 이 경사를 따른 것은 아닙니다</translation>
        </message>
        <message>
            <source>Measured at this row; elsewhere the loss curves differently.</source>
            <translation>이 행에서 잰 값입니다. 다른 곳에서는 곡률이 다릅니다.</translation>
        </message>
        <message>
            <source>Move the start</source>
            <translation>출발점 옮기기</translation>
        </message>
        <message>
            <source>One of many minima: the loss is exactly as low in other places</source>
            <translation>여러 최솟점 중 하나: 다른 곳에서도 손실이 똑같이 낮습니다</translation>
        </message>
        <message>
            <source>Points uphill, as steep as the surface is here</source>
            <translation>이곳 곡면의 가파르기만큼 오르막을 가리킵니다</translation>
        </message>
        <message>
            <source>Row 0; drag it to start elsewhere</source>
            <translation>행 0. 끌어서 다른 곳에서 출발하세요</translation>
        </message>
        <message>
            <source>Straight down these the loss curves without turning; an update multiplies the distance to where they cross by the number at the line: 1 − αλ</source>
            <translation>이 방향으로는 손실이 휘돌지 않고 굽습니다. 갱신마다 두 방향이 만나는 점까지의 거리에 선에 적힌 수 1 − αλ가 곱해집니다</translation>
        </message>
        <message>
            <source>The bottom of this valley; the loss falls lower elsewhere</source>
            <translation>이 골짜기의 바닥이며, 손실은 다른 곳에서 더 낮아집니다</translation>
        </message>
        <message>
            <source>The bottoms of all valleys in view: a full star where the loss is lowest as far as was looked, a hollow one where it is only lower than around it</source>
            <translation>보이는 골짜기들의 바닥입니다. 채운 별은 살펴본 범위에서 손실이 가장 낮은 곳, 빈 별은 둘레보다만 낮은 곳입니다</translation>
        </message>
        <message>
            <source>The deepest valley around the start, as far as was looked</source>
            <translation>출발점 둘레에서 찾아본 범위 안의 가장 깊은 골짜기</translation>
        </message>
        <message>
            <source>The lowest loss known in view, of the path and of the surface; not the minimum</source>
            <translation>보이는 범위에서 경로와 곡면을 통틀어 알려진 가장 낮은 손실이며, 최솟값은 아닙니다</translation>
        </message>
        <message>
            <source>The next change of the parameters</source>
            <translation>다음에 파라미터가 바뀔 양</translation>
        </message>
        <message>
            <source>The parabola that this rule takes the loss for here; the ring is its lowest point, where a rate of 1 leads</source>
            <translation>이 규칙이 여기서 손실로 여기는 포물면입니다. 고리는 그 바닥이며, 학습률이 1이면 그곳에 닿습니다</translation>
        </message>
        <message>
            <source>The parameters at the cursor</source>
            <translation>커서 자리의 파라미터</translation>
        </message>
        <message>
            <source>What the optimizer remembers of earlier gradients, as a step</source>
            <translation>최적화 함수가 기억하는 이전 기울기들, 걸음으로 나타낸 것</translation>
        </message>
        <message>
            <source>What your own loop printed, up to this row</source>
            <translation>내 코드가 이 행까지 출력한 값입니다</translation>
        </message>
        <message>
            <source>Where the loss is lowest, downhill from the start</source>
            <translation>출발점에서 내려가 손실이 가장 낮은 곳</translation>
        </message>
        <message>
            <source>Where the loss is lowest, exactly</source>
            <translation>손실이 정확히 가장 낮은 곳</translation>
        </message>
        <message>
            <source>Where this rule asks for the slope: θ + μv. From there the arrow, −α times the slope, leads to the next row</source>
            <translation>이 규칙이 기울기를 묻는 점: θ + μv. 여기서 화살표(−α × 기울기)를 따라가면 다음 갱신 뒤의 자리입니다</translation>
        </message>
        <message>
            <source>dots</source>
            <translation>점</translation>
        </message>
        <message>
            <source>eigen-directions</source>
            <translation>고유 방향</translation>
        </message>
        <message>
            <source>eigen-directions here</source>
            <translation>여기의 고유 방향</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>local minimum</source>
            <translation>지역 최솟값</translation>
        </message>
        <message>
            <source>look-ahead</source>
            <translation>미리 본 점</translation>
        </message>
        <message>
            <source>lowest in view</source>
            <translation>보이는 최저점</translation>
        </message>
        <message>
            <source>minima</source>
            <translation>최솟값들</translation>
        </message>
        <message>
            <source>minimum</source>
            <translation>최솟점</translation>
        </message>
        <message>
            <source>now</source>
            <translation>현재</translation>
        </message>
        <message>
            <source>now is outside</source>
            <translation>현재가 화면 밖</translation>
        </message>
        <message>
            <source>one of many minima</source>
            <translation>여러 최솟점 중 하나</translation>
        </message>
        <message>
            <source>parabola</source>
            <translation>포물면</translation>
        </message>
        <message>
            <source>slice along the path at update {row}: {first} + {second} of its variance</source>
            <translation>갱신 {row}의 경로를 따른 단면: 분산의 {first} + {second}</translation>
        </message>
        <message>
            <source>slice along two random directions at update {row}</source>
            <translation>갱신 {row}에서 무작위 두 방향의 단면</translation>
        </message>
        <message>
            <source>slice {first}, {second} at update {row}; the other stays</source>
            <translation>갱신 {row}의 단면 {first}, {second}; 나머지 하나는 고정</translation>
        </message>
        <message>
            <source>slice {first}, {second} at update {row}; {count} others stay</source>
            <translation>갱신 {row}의 단면 {first}, {second}; 나머지 {count}개는 고정</translation>
        </message>
        <message>
            <source>start</source>
            <translation>출발점</translation>
        </message>
        <message>
            <source>unscaled</source>
            <translation>보정 없음</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>velocity</source>
            <translation>속도</translation>
        </message>
        <message>
            <source>yours: now</source>
            <translation>내 실험: 지금</translation>
        </message>
        <message>
            <source>{place}. Click to guess that the next update goes this way.</source>
            <translation>{place}. 누르면 다음 갱신이 이쪽으로 간다고 예측합니다.</translation>
        </message>
        <message>
            <source>{place}: L = {loss}. Click to guess that the next update leads there.</source>
            <translation>{place}: L = {loss}. 누르면 다음 갱신이 그리로 간다고 예측합니다.</translation>
        </message>
        <message>
            <source>{place}: L = {loss}. Click to start there.</source>
            <translation>{place}: L = {loss}. 누르면 거기서 출발합니다.</translation>
        </message>
    </context>
    <context>
        <name>SurfaceView</name>
        <message>
            <source>Loss curve</source>
            <translation>손실 곡선</translation>
        </message>
        <message>
            <source>Loss surface</source>
            <translation>손실 곡면</translation>
        </message>
        <message>
            <source>leaves at update {0}</source>
            <translation>갱신 {0}에서 벗어남</translation>
        </message>
    </context>
    <context>
        <name>Symbol</name>
        <message>
            <source>H: a guess at the inverse Hessian, from the pairs</source>
            <translation>H: 쌍들로 짐작한 헤세 행렬의 역행렬</translation>
        </message>
        <message>
            <source>H: the second derivatives of the loss</source>
            <translation>H: 손실의 이계도함수(헤세 행렬)</translation>
        </message>
        <message>
            <source>H⁺: H has no inverse; directions without curvature are left alone</source>
            <translation>H⁺: H에 역행렬이 없어, 휘지 않은 방향은 그대로 둠</translation>
        </message>
        <message>
            <source>H⁻¹: undoes what H does to a direction</source>
            <translation>H⁻¹: H가 방향에 한 일을 되돌림</translation>
        </message>
        <message>
            <source>H⁻¹g: a row of H⁻¹ times the gradient</source>
            <translation>H⁻¹g: H⁻¹의 한 행과 기울기의 곱</translation>
        </message>
        <message>
            <source>L(int(w + h)): the array holds whole numbers and cuts h off</source>
            <translation>L(int(w + h)): 정수 배열이라 h가 잘려 나감</translation>
        </message>
        <message>
            <source>L(w + h): the loss a little to the side</source>
            <translation>L(w + h): 조금 옆에서의 손실</translation>
        </message>
        <message>
            <source>L(θ − a g): the loss where a rate leads</source>
            <translation>L(θ − a g): 시험한 학습률이 닿는 곳의 손실</translation>
        </message>
        <message>
            <source>L: the loss</source>
            <translation>L: 손실</translation>
        </message>
        <message>
            <source>L_B: the loss of the points of this update</source>
            <translation>L_B: 이 갱신에 쓰인 점들의 손실</translation>
        </message>
        <message>
            <source>W, b: the weights and biases of a layer</source>
            <translation>W, b: 층의 가중치와 편향</translation>
        </message>
        <message>
            <source>a number of the data, which stays as it is</source>
            <translation>데이터의 수, 변하지 않음</translation>
        </message>
        <message>
            <source>a parameter after this update</source>
            <translation>이 갱신 뒤의 파라미터</translation>
        </message>
        <message>
            <source>a parameter, which the descent changes</source>
            <translation>파라미터, 하강이 바꾸는 값</translation>
        </message>
        <message>
            <source>a: how much of y is taken from g</source>
            <translation>a: g에서 y를 얼마나 덜어 내는지</translation>
        </message>
        <message>
            <source>a: the rate that is left for this parameter</source>
            <translation>a: 이 파라미터에 남은 학습률</translation>
        </message>
        <message>
            <source>a: the rate that the search has found</source>
            <translation>a: 탐색이 찾아낸 학습률</translation>
        </message>
        <message>
            <source>an input that is always 1: its weight is the bias</source>
            <translation>늘 1인 입력으로, 그 가중치가 편향입니다</translation>
        </message>
        <message>
            <source>b: how much of s is there already</source>
            <translation>b: s가 이미 얼마나 들어 있는지</translation>
        </message>
        <message>
            <source>b: the bias of a neuron, which it adds whatever comes in</source>
            <translation>b: 뉴런의 편향, 입력과 상관없이 더하는 값</translation>
        </message>
        <message>
            <source>c: a mixture of both</source>
            <translation>c: 둘을 섞은 값</translation>
        </message>
        <message>
            <source>cut: kept between −δ and δ</source>
            <translation>cut: −δ와 δ 사이로 자름</translation>
        </message>
        <message>
            <source>d: the direction of the step, with its length</source>
            <translation>d: 걸음의 방향과 길이</translation>
        </message>
        <message>
            <source>dgelu: the slope of gelu, taken at the sum z</source>
            <translation>dgelu: 합 z에서 구한 gelu의 기울기</translation>
        </message>
        <message>
            <source>g: the gradient of the loss</source>
            <translation>g: 손실의 기울기</translation>
        </message>
        <message>
            <source>gelu: itself far above 0, 0 far below, smooth between</source>
            <translation>gelu: 0보다 훨씬 크면 그대로, 훨씬 작으면 0, 그 사이는 매끄럽게</translation>
        </message>
        <message>
            <source>g′: the gradient of the last update</source>
            <translation>g′: 지난 갱신의 기울기</translation>
        </message>
        <message>
            <source>h: half the square up to δ, a straight line beyond</source>
            <translation>h: δ까지는 제곱의 절반, 그 너머는 직선</translation>
        </message>
        <message>
            <source>h: what a hidden neuron gives</source>
            <translation>h: 은닉 뉴런의 출력</translation>
        </message>
        <message>
            <source>j: how often the rate was made smaller</source>
            <translation>j: 학습률을 줄인 횟수</translation>
        </message>
        <message>
            <source>log p: how probable a class is, as a logarithm</source>
            <translation>log p: 한 클래스의 확률을 로그로 나타낸 값</translation>
        </message>
        <message>
            <source>lrelu: itself above 0, else a hundredth of it</source>
            <translation>lrelu: 0보다 크면 그대로, 아니면 그 100분의 1</translation>
        </message>
        <message>
            <source>lstep: 1 above 0, else 0.01</source>
            <translation>lstep: 0보다 크면 1, 아니면 0.01</translation>
        </message>
        <message>
            <source>m: the running mean of the gradients</source>
            <translation>m: 기울기의 이동 평균</translation>
        </message>
        <message>
            <source>max: the larger of both</source>
            <translation>max: 둘 가운데 큰 값</translation>
        </message>
        <message>
            <source>n: how many points this update sees</source>
            <translation>n: 이 갱신이 보는 점의 수</translation>
        </message>
        <message>
            <source>p: the probability of a class; p_y: of the point's own</source>
            <translation>p: 한 클래스의 확률, p_y: 그 점이 속한 클래스의 확률</translation>
        </message>
        <message>
            <source>p: the probability of label 1</source>
            <translation>p: 레이블이 1일 확률</translation>
        </message>
        <message>
            <source>r: the residual, how far off the prediction is</source>
            <translation>r: 잔차, 예측이 빗나간 만큼</translation>
        </message>
        <message>
            <source>r: what the squares of the gradients have come to</source>
            <translation>r: 기울기 제곱들이 모인 값</translation>
        </message>
        <message>
            <source>relu: itself above 0, else 0</source>
            <translation>relu: 0보다 크면 그대로, 아니면 0</translation>
        </message>
        <message>
            <source>s: a running mean</source>
            <translation>s: 이동 평균</translation>
        </message>
        <message>
            <source>s: all gradients so far, never cleared</source>
            <translation>s: 지금까지의 모든 기울기, 비운 적 없음</translation>
        </message>
        <message>
            <source>s: how far an update went; 1 is the newest kept</source>
            <translation>s: 갱신이 간 거리, 1이 가장 새것</translation>
        </message>
        <message>
            <source>sign: −1 below 0, 1 above</source>
            <translation>sign: 0보다 작으면 −1, 크면 1</translation>
        </message>
        <message>
            <source>softmax: e to each logit, divided by the sum of them all</source>
            <translation>softmax: e를 각 로짓만큼 거듭제곱해 그 합으로 나눈 값</translation>
        </message>
        <message>
            <source>step: 1 above 0, else 0</source>
            <translation>step: 0보다 크면 1, 아니면 0</translation>
        </message>
        <message>
            <source>t: the number of this update</source>
            <translation>t: 이 갱신의 번호</translation>
        </message>
        <message>
            <source>the local derivative: how the result changes with one input</source>
            <translation>국소 도함수: 입력 하나에 따라 결과가 변하는 정도</translation>
        </message>
        <message>
            <source>u: the largest v so far</source>
            <translation>u: 지금까지 가장 컸던 v</translation>
        </message>
        <message>
            <source>v: a result on the way, counted</source>
            <translation>v: 중간 결과, 차례로 번호를 매김</translation>
        </message>
        <message>
            <source>v: the velocity, or a running mean</source>
            <translation>v: 속도, 또는 이동 평균</translation>
        </message>
        <message>
            <source>w: the weight of a connection</source>
            <translation>w: 연결의 가중치</translation>
        </message>
        <message>
            <source>w_j: the weights</source>
            <translation>w_j: 가중치들</translation>
        </message>
        <message>
            <source>what comes back on this way; the ways are added up</source>
            <translation>이 길로 되돌아오는 값. 길마다 온 값을 더함</translation>
        </message>
        <message>
            <source>with a hat: corrected for having started at 0</source>
            <translation>모자(^): 0에서 시작한 것을 보정함</translation>
        </message>
        <message>
            <source>with a tilde: where the velocity leads</source>
            <translation>물결(~): 속도가 이끄는 곳</translation>
        </message>
        <message>
            <source>x: what is known of a point</source>
            <translation>x: 점에 대해 아는 것</translation>
        </message>
        <message>
            <source>y: 1 for the point's own class, 0 for the others</source>
            <translation>y: 그 점이 속한 클래스는 1, 나머지는 0</translation>
        </message>
        <message>
            <source>y: how the gradient changed on that way</source>
            <translation>y: 그 길에서 기울기가 변한 만큼</translation>
        </message>
        <message>
            <source>y: the true value</source>
            <translation>y: 참값</translation>
        </message>
        <message>
            <source>z: the larger, the more probable is this class</source>
            <translation>z: 클수록 이 클래스일 확률이 높음</translation>
        </message>
        <message>
            <source>z: the sum that a hidden neuron bends</source>
            <translation>z: 은닉 뉴런이 굽히는 합</translation>
        </message>
        <message>
            <source>z: what the sigmoid turns into a probability</source>
            <translation>z: 시그모이드가 확률로 바꾸는 값</translation>
        </message>
        <message>
            <source>|g|: the parts of the gradient, added up</source>
            <translation>|g|: 기울기 성분의 크기를 모두 더한 값</translation>
        </message>
        <message>
            <source>|g|²: the squares of the gradient, added up</source>
            <translation>|g|²: 기울기 성분의 제곱을 모두 더한 값</translation>
        </message>
        <message>
            <source>|r|: by what a distance is multiplied, in the long run</source>
            <translation>|r|: 길게 볼 때 거리에 곱해지는 수</translation>
        </message>
        <message>
            <source>ŷ: the prediction</source>
            <translation>ŷ: 예측</translation>
        </message>
        <message>
            <source>Δ: how far the last update went</source>
            <translation>Δ: 지난 갱신이 간 거리</translation>
        </message>
        <message>
            <source>Σ: added up over the points of this update</source>
            <translation>Σ: 이 갱신에 쓰인 점들에 대한 합</translation>
        </message>
        <message>
            <source>α: the learning rate</source>
            <translation>α: 학습률</translation>
        </message>
        <message>
            <source>γ: how far the newest pair says that a slope reaches</source>
            <translation>γ: 가장 새 쌍으로 본, 기울기에 곱할 걸음의 크기</translation>
        </message>
        <message>
            <source>θ: the parameters</source>
            <translation>θ: 파라미터</translation>
        </message>
        <message>
            <source>κ: how much steeper the steepest direction is</source>
            <translation>κ: 가장 가파른 방향이 몇 배 더 가파른지</translation>
        </message>
        <message>
            <source>λ: how much the loss curves along a direction</source>
            <translation>λ: 한 방향으로 손실이 굽는 정도</translation>
        </message>
        <message>
            <source>λ: how strong the penalty is</source>
            <translation>λ: 페널티의 세기</translation>
        </message>
        <message>
            <source>σ: the sigmoid, 1 / (1 + e⁻ᶻ)</source>
            <translation>σ: 시그모이드, 1 / (1 + e⁻ᶻ)</translation>
        </message>
        <message>
            <source>∂L/∂a: how the loss changes with a; the gradient at a</source>
            <translation>∂L/∂a: a에 따라 손실이 변하는 정도, 곧 a의 기울기</translation>
        </message>
        <message>
            <source>∂L/∂w: how the loss changes with one parameter</source>
            <translation>∂L/∂w: 파라미터 하나에 따라 손실이 변하는 정도</translation>
        </message>
        <message>
            <source>∇L: the gradient of the loss</source>
            <translation>∇L: 손실의 기울기</translation>
        </message>
    </context>
    <context>
        <name>TableEdits</name>
        <message>
            <source>A point needs all its values. To delete it, click its number first or press {keys}.</source>
            <translation>점에는 값이 모두 있어야 합니다. 지우려면 번호를 먼저 누르거나 {keys} 키를 누르세요.</translation>
        </message>
        <message>
            <source>Cut point {row}</source>
            <translation>점 {row} 잘라내기</translation>
        </message>
        <message>
            <source>Cut {n} points</source>
            <translation>점 {n}개 잘라내기</translation>
        </message>
        <message>
            <source>Delete point {row}</source>
            <translation>점 {row} 지우기</translation>
        </message>
        <message>
            <source>Delete {n} points</source>
            <translation>점 {n}개 지우기</translation>
        </message>
        <message>
            <source>Edit point {row}</source>
            <translation>점 {row} 고치기</translation>
        </message>
        <message>
            <source>Fill down</source>
            <translation>아래로 채우기</translation>
        </message>
        <message>
            <source>Fill series</source>
            <translation>연속으로 채우기</translation>
        </message>
        <message>
            <source>Insert point {row}</source>
            <translation>점 {row} 삽입</translation>
        </message>
        <message>
            <source>Insert {n} points</source>
            <translation>점 {n}개 삽입</translation>
        </message>
        <message>
            <source>New class {name}, point {row}</source>
            <translation>새 클래스 {name}, {row}번 점</translation>
        </message>
        <message>
            <source>Nothing was done: the points have changed meanwhile.</source>
            <translation>그사이 점이 바뀌어 아무것도 하지 않았습니다.</translation>
        </message>
        <message>
            <source>Nothing was pasted: the block reaches beyond the last point, and new points need all {n} columns.</source>
            <translation>붙여넣지 않았습니다: 블록이 마지막 점을 넘어가는데, 새 점에는 {n}개 열이 모두 필요합니다.</translation>
        </message>
        <message>
            <source>Nothing was pasted: the points have changed meanwhile.</source>
            <translation>붙여넣지 않았습니다: 그사이에 점이 바뀌었습니다.</translation>
        </message>
        <message>
            <source>Nothing was pasted: {reason}.</source>
            <translation>붙여넣지 않았습니다: {reason}.</translation>
        </message>
        <message>
            <source>Nudge point {row}</source>
            <translation>점 {row} 조금 옮기기</translation>
        </message>
        <message>
            <source>Nudge {n} points</source>
            <translation>점 {n}개 조금 옮기기</translation>
        </message>
        <message>
            <source>Paste into cells</source>
            <translation>셀에 붙여넣기</translation>
        </message>
        <message>
            <source>Paste one cell</source>
            <translation>셀 하나 붙여넣기</translation>
        </message>
        <message>
            <source>Paste {rows}×{columns} cells</source>
            <translation>셀 {rows}×{columns} 붙여넣기</translation>
        </message>
        <message>
            <source>Row {row}, {name}: “{text}” is not a number. The old value stays.</source>
            <translation>행 {row}, {name}: “{text}” 값은 수가 아닙니다. 이전 값을 그대로 둡니다.</translation>
        </message>
        <message>
            <source>Row {row}, {name}: “{text}” names no class ({classes}). The old one stays.</source>
            <translation>{row}행, {name}: “{text}” – 클래스({classes}) 이름이 아닙니다. 이전 값을 그대로 둡니다.</translation>
        </message>
        <message>
            <source>Select a value and the cells below it to fill.</source>
            <translation>채울 값과 그 아래 셀들을 선택하세요.</translation>
        </message>
        <message>
            <source>Select one block of cells to copy.</source>
            <translation>복사할 셀을 한 덩어리로 선택하세요.</translation>
        </message>
        <message>
            <source>Select the cell where the block begins.</source>
            <translation>블록이 시작될 셀을 선택하세요.</translation>
        </message>
        <message>
            <source>Select the points to delete.</source>
            <translation>지울 점을 선택하세요.</translation>
        </message>
        <message>
            <source>Select two values and the cells below them to go on.</source>
            <translation>이어 갈 두 값과 그 아래 셀들을 선택하세요.</translation>
        </message>
        <message>
            <source>Sort by {name}</source>
            <translation>{name} 순으로 정렬</translation>
        </message>
        <message>
            <source>The last point stays: a descent needs at least one.</source>
            <translation>마지막 점은 남습니다. 하강에는 점이 하나 이상 필요합니다.</translation>
        </message>
        <message>
            <source>Working out {count} points …</source>
            <translation>점 {count}개를 계산하는 중 …</translation>
        </message>
    </context>
    <context>
        <name>TableImport</name>
        <message>
            <source>Import {name}</source>
            <translation>{name} 가져오기</translation>
        </message>
        <message>
            <source>Paste data</source>
            <translation>데이터 붙여넣기</translation>
        </message>
        <message>
            <source>The clipboard holds no table. Copy some cells first.</source>
            <translation>클립보드에 표가 없습니다. 먼저 셀을 복사하세요.</translation>
        </message>
        <message>
            <source>This table cannot be used</source>
            <translation>이 표는 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>the clipboard</source>
            <translation>클립보드</translation>
        </message>
    </context>
    <context>
        <name>TakeUp</name>
        <message>
            <source>Bring back unsaved work</source>
            <translation>저장하지 않은 작업 되살리기</translation>
        </message>
        <message>
            <source>Bring back {name}</source>
            <translation>되살리기: {name}</translation>
        </message>
        <message>
            <source>Experiment</source>
            <translation>실험</translation>
        </message>
        <message>
            <source>Forget the experiment that was not saved</source>
            <translation>저장하지 않은 실험 버리기</translation>
        </message>
        <message>
            <source>Not brought back, for they are runs of other data: {names}.</source>
            <translation>다른 데이터의 실행이라 되살리지 못했습니다: {names}.</translation>
        </message>
        <message>
            <source>This cannot be opened any more; its file is kept</source>
            <translation>더는 열 수 없습니다. 파일은 그대로 남아 있습니다</translation>
        </message>
        <message>
            <source>When the program was closed, an experiment was not saved. This opens it again, with the runs beside it; Undo comes back here</source>
            <translation>프로그램을 닫을 때 저장하지 않은 실험이 있습니다. 곁의 실행과 함께 다시 엽니다. 되돌리면 지금 화면으로 돌아옵니다</translation>
        </message>
    </context>
    <context>
        <name>TaskField</name>
        <message>
            <source>Answer</source>
            <translation>답</translation>
        </message>
        <message>
            <source>Choices in Korean</source>
            <translation>한국어 보기</translation>
        </message>
        <message>
            <source>Choices, one a line</source>
            <translation>보기, 한 줄에 하나</translation>
        </message>
        <message>
            <source>From</source>
            <translation>최소</translation>
        </message>
        <message>
            <source>How often</source>
            <translation>횟수</translation>
        </message>
        <message>
            <source>Knob</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Loss at most</source>
            <translation>손실 상한</translation>
        </message>
        <message>
            <source>May differ by, %</source>
            <translation>허용 오차, %</translation>
        </message>
        <message>
            <source>Near enough, %</source>
            <translation>허용 거리, %</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>패널</translation>
        </message>
        <message>
            <source>Right is number</source>
            <translation>정답 번호</translation>
        </message>
        <message>
            <source>To</source>
            <translation>최대</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>값</translation>
        </message>
    </context>
    <context>
        <name>TaskForm</name>
        <message>
            <source>Fill in the update, the loss or the knob that is shown now</source>
            <translation>지금 보이는 갱신, 손실 또는 설정으로 채웁니다</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <source>How far from it an answer may be, relative to it</source>
            <translation>답이 정답에서 얼마나 벗어나도 되는지(상대 오차)</translation>
        </message>
        <message>
            <source>How far from the step a guess may be, of its length; empty: any</source>
            <translation>짐작이 단계 길이의 몇 %까지 벗어나도 되는지. 비우면 상관없음</translation>
        </message>
        <message>
            <source>How often it has to be done; empty: once</source>
            <translation>몇 번 해야 하는지. 비우면 한 번</translation>
        </message>
        <message>
            <source>It is done where the loss that is shown is no larger</source>
            <translation>보이는 손실이 이 값 이하이면 끝납니다</translation>
        </message>
        <message>
            <source>One short sentence</source>
            <translation>짧은 한 문장</translation>
        </message>
        <message>
            <source>Said behind a wrong answer, and as the tip of the task</source>
            <translation>틀린 답 뒤에, 그리고 과제의 도움말로 보입니다</translation>
        </message>
        <message>
            <source>Take it from the present state</source>
            <translation>지금 상태에서 가져오기</translation>
        </message>
        <message>
            <source>The knob as it is called in files: section.key</source>
            <translation>파일에서 쓰는 설정 이름: section.key</translation>
        </message>
        <message>
            <source>The largest value that counts; empty: any that is larger</source>
            <translation>맞는 값의 최대. 비우면 더 커도 됨</translation>
        </message>
        <message>
            <source>The least value that counts; empty: any that is smaller</source>
            <translation>맞는 값의 최소. 비우면 더 작아도 됨</translation>
        </message>
        <message>
            <source>The number of an update; of an answer, the one that it is about</source>
            <translation>갱신 번호. 답의 경우에는 답이 관한 갱신</translation>
        </message>
        <message>
            <source>The number that is right</source>
            <translation>정답인 수</translation>
        </message>
        <message>
            <source>The panel that has to be opened</source>
            <translation>열어야 하는 패널</translation>
        </message>
        <message>
            <source>The same in Korean, in the same order</source>
            <translation>같은 것을 한국어로, 같은 순서로</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>할 일</translation>
        </message>
        <message>
            <source>What one may choose from, at most six</source>
            <translation>고를 수 있는 보기, 많아야 여섯 개</translation>
        </message>
        <message>
            <source>What the knob has to be: a number, or a word as in files</source>
            <translation>설정이 가져야 할 값: 수, 또는 파일에서 쓰는 낱말</translation>
        </message>
        <message>
            <source>What the program counts; without a kind, Go on ends it</source>
            <translation>프로그램이 세는 것. 종류가 없으면 계속 단추로 끝납니다</translation>
        </message>
        <message>
            <source>What to do</source>
            <translation>할 일</translation>
        </message>
        <message>
            <source>Which of them is right, from 1</source>
            <translation>몇 번째가 정답인지, 1부터</translation>
        </message>
    </context>
    <context>
        <name>TaskKind</name>
        <message>
            <source>Answer by a choice</source>
            <translation>보기에서 고르기</translation>
        </message>
        <message>
            <source>Answer with a number</source>
            <translation>수로 답하기</translation>
        </message>
        <message>
            <source>Change the points</source>
            <translation>점 바꾸기</translation>
        </message>
        <message>
            <source>Do parts of an update</source>
            <translation>갱신의 단계 밟기</translation>
        </message>
        <message>
            <source>Find a value, such as a rate</source>
            <translation>값 찾기(예: 학습률)</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>뒤로 가기</translation>
        </message>
        <message>
            <source>Go to an update</source>
            <translation>갱신으로 가기</translation>
        </message>
        <message>
            <source>Go to the end</source>
            <translation>끝까지 가기</translation>
        </message>
        <message>
            <source>Guess where a step leads</source>
            <translation>단계의 결과 짐작하기</translation>
        </message>
        <message>
            <source>Make it diverge</source>
            <translation>발산시키기</translation>
        </message>
        <message>
            <source>Open a panel</source>
            <translation>패널 열기</translation>
        </message>
        <message>
            <source>Pin a run</source>
            <translation>실행 고정하기</translation>
        </message>
        <message>
            <source>Press Play</source>
            <translation>재생 누르기</translation>
        </message>
        <message>
            <source>Press Step</source>
            <translation>한 단계 누르기</translation>
        </message>
        <message>
            <source>Reach a loss</source>
            <translation>손실에 도달하기</translation>
        </message>
        <message>
            <source>Read it; Go on ends it</source>
            <translation>읽기(계속으로 끝남)</translation>
        </message>
        <message>
            <source>Set a knob</source>
            <translation>설정 맞추기</translation>
        </message>
        <message>
            <source>Take a picture</source>
            <translation>그림 찍기</translation>
        </message>
    </context>
    <context>
        <name>TaskList</name>
        <message>
            <source>Add</source>
            <translation>추가</translation>
        </message>
        <message>
            <source>Ask for it earlier</source>
            <translation>더 먼저 묻기</translation>
        </message>
        <message>
            <source>Ask for it later</source>
            <translation>더 나중에 묻기</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>아래로</translation>
        </message>
        <message>
            <source>One more task: behind the one that is worked at, else at the end</source>
            <translation>과제를 하나 더합니다. 고치고 있는 과제 바로 뒤에, 아니면 맨 끝에 들어갑니다</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>빼기</translation>
        </message>
        <message>
            <source>Take this task out</source>
            <translation>이 과제를 뺍니다</translation>
        </message>
        <message>
            <source>Tasks, in their order</source>
            <translation>과제 순서</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>위로</translation>
        </message>
        <message>
            <source>What students are asked to do, one after the other</source>
            <translation>학생에게 차례로 시키는 일</translation>
        </message>
    </context>
    <context>
        <name>TextField</name>
        <message>
            <source>Return uses it, Escape takes it back</source>
            <translation>Enter로 적용하고, Esc로 취소합니다</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>텍스트</translation>
        </message>
    </context>
    <context>
        <name>TextPair</name>
        <message>
            <source>Longer than the strip has room for at once: it is cut into pages</source>
            <translation>띠에 한 번에 들어가지 않아 여러 쪽으로 나뉩니다</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Drag to any recorded update; nothing is trained</source>
            <translation>기록된 갱신 어디로든 끌어 옮기세요. 학습은 하지 않습니다</translation>
        </message>
        <message>
            <source>Play halts here once; Step, and Play again, go on beyond.</source>
            <translation>재생은 여기서 한 번 멈춥니다. 한 단계나 재생을 다시 누르면 계속됩니다.</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>시간 막대</translation>
        </message>
        <message>
            <source>changed at update {row}: {change}</source>
            <translation>갱신 {row}에서 바뀜: {change}</translation>
        </message>
        <message>
            <source>{recorded} of {total} update recorded</source>
            <translation>갱신 {total}번 중 {recorded}번 기록됨</translation>
        </message>
        <message>
            <source>{recorded} of {total} updates recorded</source>
            <translation>갱신 {total}번 중 {recorded}번 기록됨</translation>
        </message>
    </context>
    <context>
        <name>Title</name>
        <message>
            <source>{title} (changed)</source>
            <translation>{title} (변경됨)</translation>
        </message>
    </context>
    <context>
        <name>TitleBar</name>
        <message>
            <source>Close this panel; View brings it back</source>
            <translation>이 패널을 닫습니다. 보기 메뉴로 다시 엽니다</translation>
        </message>
        <message>
            <source>Float or dock this panel</source>
            <translation>이 패널을 떼어 내거나 붙입니다</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
    </context>
    <context>
        <name>TitleName</name>
        <message>
            <source>Click to show this panel, drag to take it out of its place (Ctrl+Tab)</source>
            <translation>누르면 이 패널이 보이고, 끌면 따로 떼어 냅니다 (Ctrl+Tab)</translation>
        </message>
        <message>
            <source>Tab {index} of {count}</source>
            <translation>탭 {count}개 중 {index}번째</translation>
        </message>
    </context>
    <context>
        <name>Tools</name>
        <message>
            <source>A Jupyter notebook of this experiment, with words between the cells</source>
            <translation>이 실험의 Jupyter 노트북입니다. 셀 사이에 설명이 있습니다</translation>
        </message>
        <message>
            <source>A script of its own that reproduces this run</source>
            <translation>이 실행을 그대로 되풀이하는 독립 스크립트입니다</translation>
        </message>
        <message>
            <source>Copy a program that runs by itself</source>
            <translation>그대로 실행되는 프로그램 복사</translation>
        </message>
        <message>
            <source>Copy the program</source>
            <translation>프로그램 복사</translation>
        </message>
        <message>
            <source>More</source>
            <translation>더 보기</translation>
        </message>
        <message>
            <source>Notebook</source>
            <translation>노트북</translation>
        </message>
        <message>
            <source>Save .py…</source>
            <translation>.py 저장…</translation>
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>A lesson says what to do</source>
            <translation>예제가 할 일을 알려 줍니다</translation>
        </message>
        <message>
            <source>Blue are the points, orange is what the model says of them now, pale is what it said before. The points can be dragged, and the descent starts anew.</source>
            <translation>파란 것은 점이고, 주황은 지금 모델이 말하는 값, 옅은 것은 앞서 말한 값입니다. 점을 끌어 옮기면 하강이 새로 시작됩니다.</translation>
        </message>
        <message>
            <source>Every number of a step</source>
            <translation>한 단계의 모든 수</translation>
        </message>
        <message>
            <source>Every update is recorded. Drag the knob to see any of them again; nothing is trained and nothing is lost.</source>
            <translation>모든 갱신이 기록됩니다. 손잡이를 끌면 어느 것이든 다시 볼 수 있습니다. 다시 학습하지 않고, 사라지는 것도 없습니다.</translation>
        </message>
        <message>
            <source>How far it has come</source>
            <translation>얼마나 왔는지</translation>
        </message>
        <message>
            <source>It tells a story, asks for a few acts, and says what there was to see. There are lessons for every lecture; they stand in the menu Lessons.</source>
            <translation>이야기를 들려주고, 몇 가지를 해 보게 하고, 무엇을 보았는지 말해 줍니다. 강의마다 예제가 있으며 예제 메뉴에 있습니다.</translation>
        </message>
        <message>
            <source>Loss, gradient and rule of the update that is shown: first in letters, then with its numbers, as you would work it out on paper.</source>
            <translation>보이는 갱신의 손실, 기울기, 규칙입니다. 종이에 풀듯이 먼저 문자로, 다음에 수를 넣어 적습니다.</translation>
        </message>
        <message>
            <source>Model, loss, optimizer, rate: each change makes a new run, and Undo brings the old one back. Pin a run (menu Run) to see both at once.</source>
            <translation>모델, 손실, 최적화 함수, 학습률을 바꾸면 새 실행이 시작되고, 실행 취소하면 옛 실행이 돌아옵니다. 실행을 고정하면(실행 메뉴) 둘을 함께 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>Now change something</source>
            <translation>이제 바꿔 보세요</translation>
        </message>
        <message>
            <source>One step of learning</source>
            <translation>학습의 한 단계</translation>
        </message>
        <message>
            <source>Point at anything and press F1: the help says what it means. The question mark key lists all keys. You find this tour again in the menu Help.</source>
            <translation>무엇이든 가리키고 F1을 누르면 도움말이 뜻을 알려 줍니다. 물음표 키는 모든 키를 보여 줍니다. 이 둘러보기는 도움말 메뉴에 있습니다.</translation>
        </message>
        <message>
            <source>Step makes one update, and every panel shows the same one. Space plays and pauses, the arrow keys go forward and back. Try it: the tour does not mind.</source>
            <translation>‘한 단계’ 버튼을 누르면 갱신을 한 번 하고, 모든 패널이 같은 갱신을 보여 줍니다. Space는 재생하고 멈추며, 화살표는 앞뒤로 갑니다. 지금 해 보아도 됩니다.</translation>
        </message>
        <message>
            <source>The film of a descent</source>
            <translation>하강의 기록 영상</translation>
        </message>
        <message>
            <source>The loss after every update. A straight line down is a constant factor with each one; a line that rises means that the rate is too large.</source>
            <translation>갱신마다의 손실입니다. 곧게 내려가면 갱신마다 같은 배율로 줄어드는 것이고, 올라가면 학습률이 너무 큰 것입니다.</translation>
        </message>
        <message>
            <source>The loss as a landscape over two parameters, and the path that the updates take down to the minimum. Drag to turn it.</source>
            <translation>두 파라미터 위에 지형으로 그린 손실과, 갱신들이 최솟점으로 내려가는 경로입니다. 끌면 돌아갑니다.</translation>
        </message>
        <message>
            <source>What is learned</source>
            <translation>무엇을 배우는지</translation>
        </message>
        <message>
            <source>When a word is new</source>
            <translation>모르는 말이 나오면</translation>
        </message>
        <message>
            <source>Where the descent is</source>
            <translation>하강이 어디에 있는지</translation>
        </message>
    </context>
    <context>
        <name>TransportBar</name>
        <message>
            <source>Drag to any recorded update; nothing is trained</source>
            <translation>기록된 갱신 어디로든 끌어 옮기세요. 학습은 하지 않습니다</translation>
        </message>
        <message>
            <source>How many steps a second Play makes</source>
            <translation>재생이 초당 진행하는 단계 수</translation>
        </message>
        <message>
            <source>Speed of Play</source>
            <translation>재생 속도</translation>
        </message>
        <message>
            <source>Timeline: the update that is shown</source>
            <translation>시간 막대: 보이는 갱신</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation>재생 조작</translation>
        </message>
        <message>
            <source>Update {cursor} of {total}</source>
            <translation>갱신 {cursor} / {total}</translation>
        </message>
        <message>
            <source>by epoch</source>
            <translation>에포크 단위</translation>
        </message>
        <message>
            <source>by update</source>
            <translation>갱신 단위</translation>
        </message>
        <message>
            <source>full speed</source>
            <translation>최고 속도</translation>
        </message>
        <message>
            <source>updates · epoch {epoch}</source>
            <translation>갱신 · 에포크 {epoch}</translation>
        </message>
        <message>
            <source>{speed} step/s</source>
            <translation>{speed} 단계/초</translation>
        </message>
        <message>
            <source>{speed} steps/s</source>
            <translation>{speed} 단계/초</translation>
        </message>
    </context>
    <context>
        <name>TruthMark</name>
        <message>
            <source>The parameters that the data were made with, {place}; the loss there is {loss}</source>
            <translation>데이터를 만든 참 파라미터: {place}, 그곳의 손실: {loss}</translation>
        </message>
        <message>
            <source>true</source>
            <translation>참값</translation>
        </message>
        <message>
            <source>true parameters</source>
            <translation>참 파라미터</translation>
        </message>
    </context>
    <context>
        <name>Turn</name>
        <message>
            <source>From update {row} on: {change}</source>
            <translation>갱신 {row}부터: {change}</translation>
        </message>
        <message>
            <source>something that is to be found out</source>
            <translation>찾아내야 할 것</translation>
        </message>
    </context>
    <context>
        <name>TypeZoom</name>
        <message>
            <source>Type {percent} %</source>
            <translation>글자 {percent} %</translation>
        </message>
    </context>
    <context>
        <name>Unkept</name>
        <message>
            <source>Nothing is kept</source>
            <translation>아무것도 보관되지 않음</translation>
        </message>
        <message>
            <source>Save before you close; {command} doctor tells what helps. Settings and unsaved work cannot be kept in {folder}: {reason}.</source>
            <translation>닫기 전에 저장하세요. 해결 방법은 {command} doctor가 알려 줍니다. 설정과 저장하지 않은 작업을 {folder}에 보관할 수 없습니다: {reason}.</translation>
        </message>
    </context>
    <context>
        <name>Update</name>
        <message>
            <source>next, update {update}</source>
            <translation>다음, 갱신 {update}</translation>
        </message>
        <message>
            <source>next, update {update}: {row} → {update}</source>
            <translation>다음, 갱신 {update}: {row} → {update}</translation>
        </message>
        <message>
            <source>next, {update}</source>
            <translation>다음, {update}</translation>
        </message>
        <message>
            <source>update {update}</source>
            <translation>갱신 {update}</translation>
        </message>
        <message>
            <source>update {update}: {row} → {update}</source>
            <translation>갱신 {update}: {row} → {update}</translation>
        </message>
    </context>
    <context>
        <name>ValleyMarks</name>
        <message>
            <source>global minimum</source>
            <translation>전역 최솟값</translation>
        </message>
        <message>
            <source>local minimum</source>
            <translation>지역 최솟값</translation>
        </message>
    </context>
    <context>
        <name>WebPage</name>
        <message>
            <source>A function is minimised here, without data: there is no fit, and the picture above is the function itself.</source>
            <translation>데이터 없이 함수 자체를 최소화합니다. 그래서 적합은 없고 위의 그림이 곧 그 함수입니다.</translation>
        </message>
        <message>
            <source>All numbers of this page</source>
            <translation>이 페이지의 모든 수</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <source>Back (←)</source>
            <translation>뒤로 (←)</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>색</translation>
        </message>
        <message>
            <source>Contours</source>
            <translation>등고선</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <source>Drag to turn it. With the keyboard: Shift and the arrows; + and −; 0.</source>
            <translation>끌어서 돌립니다. 자판으로는 Shift와 화살표, +와 −, 0을 씁니다.</translation>
        </message>
        <message>
            <source>Film</source>
            <translation>기록 영상</translation>
        </message>
        <message>
            <source>First (Home)</source>
            <translation>처음 (Home)</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>적합</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>Last (End)</source>
            <translation>끝 (End)</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>손실</translation>
        </message>
        <message>
            <source>Loss surface</source>
            <translation>손실 곡면</translation>
        </message>
        <message>
            <source>Numbers of this update</source>
            <translation>이 갱신의 수</translation>
        </message>
        <message>
            <source>One more parameter is not listed.</source>
            <translation>파라미터 하나는 여기에 싣지 않았습니다.</translation>
        </message>
        <message>
            <source>Pause (Space)</source>
            <translation>일시정지 (Space)</translation>
        </message>
        <message>
            <source>Play (Space)</source>
            <translation>재생 (Space)</translation>
        </message>
        <message>
            <source>Scale of the loss</source>
            <translation>손실의 척도</translation>
        </message>
        <message>
            <source>Standard view (0)</source>
            <translation>표준 시점 (0)</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>한 단계</translation>
        </message>
        <message>
            <source>Step (→)</source>
            <translation>한 단계 (→)</translation>
        </message>
        <message>
            <source>Surface</source>
            <translation>곡면</translation>
        </message>
        <message>
            <source>The experiment is in this page: open the file in Gradient Descent Studio to go on with it.</source>
            <translation>이 페이지에는 실험이 들어 있습니다. 파일을 Gradient Descent Studio에서 열면 이어서 할 수 있습니다.</translation>
        </message>
        <message>
            <source>The experiment is not in this page: it has too many points.</source>
            <translation>점이 너무 많아 이 페이지에는 실험이 들어 있지 않습니다.</translation>
        </message>
        <message>
            <source>The experiment was left out of this page.</source>
            <translation>이 페이지에는 실험을 넣지 않았습니다.</translation>
        </message>
        <message>
            <source>The film needs JavaScript, which is switched off here. It ends with {numbers}.</source>
            <translation>기록 영상을 보려면 자바스크립트가 필요한데 꺼져 있습니다. 마지막 값: {numbers}</translation>
        </message>
        <message>
            <source>The loss is a number nowhere around here, so there is no surface to be seen.</source>
            <translation>이 근처에서는 손실이 수로 나오지 않아 보여 줄 곡면이 없습니다.</translation>
        </message>
        <message>
            <source>This browser has no WebGL2, so the surface is shown as contours.</source>
            <translation>이 브라우저에는 WebGL2 기능이 없어 곡면을 등고선으로 보여 줍니다.</translation>
        </message>
        <message>
            <source>This page holds one update in {every}, and the last; every number is as it was recorded.</source>
            <translation>이 페이지에는 갱신 {every}번에 하나씩과 마지막 갱신이 들어 있습니다. 수는 모두 기록된 그대로입니다.</translation>
        </message>
        <message>
            <source>This page holds {count} of {all} updates; every number is as it was recorded.</source>
            <translation>이 페이지에는 갱신 {all}개 가운데 {count}개가 들어 있습니다. 수는 모두 기록된 그대로입니다.</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>시간 막대</translation>
        </message>
        <message>
            <source>Updates a second</source>
            <translation>초당 갱신 수</translation>
        </message>
        <message>
            <source>before the update</source>
            <translation>갱신 전</translation>
        </message>
        <message>
            <source>earlier</source>
            <translation>이전</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>fit now</source>
            <translation>현재 적합</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>선형</translation>
        </message>
        <message>
            <source>log</source>
            <translation>로그</translation>
        </message>
        <message>
            <source>lowest possible</source>
            <translation>가능한 최솟값</translation>
        </message>
        <message>
            <source>not a number</source>
            <translation>수가 아님</translation>
        </message>
        <message>
            <source>now</source>
            <translation>현재</translation>
        </message>
        <message>
            <source>predicted = measured</source>
            <translation>예측 = 실측</translation>
        </message>
        <message>
            <source>probability</source>
            <translation>확률</translation>
        </message>
        <message>
            <source>probability ½</source>
            <translation>확률 ½</translation>
        </message>
        <message>
            <source>rainbow</source>
            <translation>무지개</translation>
        </message>
        <message>
            <source>rate α</source>
            <translation>학습률 α</translation>
        </message>
        <message>
            <source>residuals</source>
            <translation>잔차</translation>
        </message>
        <message>
            <source>snapshots</source>
            <translation>스냅숏</translation>
        </message>
        <message>
            <source>start</source>
            <translation>출발점</translation>
        </message>
        <message>
            <source>test</source>
            <translation>테스트</translation>
        </message>
        <message>
            <source>the same surface at every update: {slice}</source>
            <translation>모든 갱신에서 같은 곡면: {slice}</translation>
        </message>
        <message>
            <source>training</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>update</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>updates</source>
            <translation>갱신</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>틀린 점</translation>
        </message>
        <message>
            <source>{count} more parameters are not listed.</source>
            <translation>그 밖의 파라미터 {count}개는 여기에 싣지 않았습니다.</translation>
        </message>
    </context>
    <context>
        <name>WindowTitle</name>
        <message>
            <source>Experiment</source>
            <translation>실험</translation>
        </message>
    </context>
    <context>
        <name>_EntryButton</name>
        <message>
            <source>Show or hide: {name}</source>
            <translation>보이기 또는 숨기기: {name}</translation>
        </message>
    </context>
    <context>
        <name>_PinRow</name>
        <message>
            <source>A rival: it moves along</source>
            <translation>겨루는 상대: 함께 움직입니다</translation>
        </message>
        <message>
            <source>Click to rename</source>
            <translation>눌러서 이름 바꾸기</translation>
        </message>
        <message>
            <source>Colour of this run</source>
            <translation>이 실행의 색</translation>
        </message>
        <message>
            <source>Name of this run</source>
            <translation>이 실행의 이름</translation>
        </message>
        <message>
            <source>Pinned: it stays as it is</source>
            <translation>고정한 실행: 그대로 있습니다</translation>
        </message>
        <message>
            <source>Show or hide this run</source>
            <translation>이 실행을 보이거나 숨깁니다</translation>
        </message>
        <message>
            <source>Take this rival out of the race</source>
            <translation>이 상대를 겨루기에서 빼기</translation>
        </message>
        <message>
            <source>Unpin this run</source>
            <translation>이 실행 고정 해제</translation>
        </message>
        <message>
            <source>training …</source>
            <translation>학습 중 …</translation>
        </message>
    </context>
</TS>
